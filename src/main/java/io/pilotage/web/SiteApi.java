package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotId;
import io.pilotage.site.Participation;
import io.pilotage.site.ResourceTotal;
import io.pilotage.site.RevokedLinks;
import io.pilotage.site.SiteParticipation;
import io.pilotage.site.SiteRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows the sites of a pilot, and takes what their managers say (P-18, P-19). */
@RestController
@RequestMapping("/api/pilots/{id}/sites")
@Tag(name = "Sites")
class SiteApi {

  private final PilotDesk desk;
  private final Participation participation;
  private final SiteRegistry registry;
  private final RevokedLinks revoked;
  private final PilotSight sight;

  SiteApi(
      PilotDesk desk,
      Participation participation,
      SiteRegistry registry,
      RevokedLinks revoked,
      PilotSight sight) {
    this.desk = desk;
    this.participation = participation;
    this.registry = registry;
    this.revoked = revoked;
    this.sight = sight;
  }

  /**
   * Where each site stands, and what it offers or has deployed (P-18, P-19).
   *
   * @return the sites
   */
  @GetMapping
  @Operation(operationId = "listSites", summary = "Shows the sites of a pilot and their resources")
  SiteList list(@PathVariable String id) {
    PilotId pilot = sight.see(id).id();
    return new SiteList(participation.of(pilot), participation.total(pilot));
  }

  /**
   * The managers of the site and coordinators answer (P-18); who accepts is asked to deploy next.
   */
  @PostMapping(path = "/{site}/answer", consumes = APPLICATION_JSON_VALUE)
  @Operation(operationId = "answerCall", summary = "Answers the call for participation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void answer(
      @PathVariable String id,
      @PathVariable String site,
      @RequestBody SiteAnswerForm body,
      Actor actor) {
    PilotId pilot = sight.see(id).id();
    desk.answerCall(body.checked(pilot, name(site, actor)), actor);
  }

  /** The managers of the site and coordinators say so; the site's open tasks end (P-19). */
  @PostMapping(path = "/{site}/leave", consumes = APPLICATION_JSON_VALUE)
  @Operation(operationId = "leavePilot", summary = "Leaves a pilot before its end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(
      @PathVariable String id, @PathVariable String site, @RequestBody Leave body, Actor actor) {
    PilotId pilot = sight.see(id).id();
    String name = name(site, actor);
    FieldCheck check = new FieldCheck();
    String reason = check.text("reason", body.reason(), 1000);
    check.refuse();
    desk.leave(pilot, name, reason, actor);
  }

  /** Whoever has a link that was mailed to the site gets in no more (P-18). */
  @DeleteMapping("/{site}/links")
  @Operation(
      operationId = "revokeLinks",
      summary = "Revokes the links by which a site answers; the next call brings a new one")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id, @PathVariable String site, Actor actor) {
    revoked.revoke(sight.see(id).id(), site, actor.userId());
  }

  /** The site's name as the registry spells it, to somebody who may act for it. */
  private String name(String site, Actor actor) {
    String name = registry.get(site).name();
    if (!registry.mayActFor(actor, name)) {
      throw new NotAllowedException("only its managers and coordinators act for a site");
    }
    return name;
  }

  /**
   * The sites that were called.
   *
   * @param items where each one stands
   * @param total what those that take part offer together
   */
  record SiteList(List<SiteParticipation> items, ResourceTotal total) {}

  /**
   * The end of a site's part in a pilot.
   *
   * @param reason why
   */
  record Leave(@Schema(requiredMode = REQUIRED, maxLength = 1000) @Nullable String reason) {}
}
