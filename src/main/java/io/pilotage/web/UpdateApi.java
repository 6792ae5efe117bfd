package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotDesk.UpdateCandidate;
import io.pilotage.pilot.PilotDesk.UpdateRequest;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.ServiceCategory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starts updates of a pilot on both tracks (P-25, P-27). */
@RestController
@RequestMapping("/api/pilots/{id}")
@Tag(name = "Updates")
class UpdateApi {

  private final PilotDesk desk;
  private final PilotSight sight;

  UpdateApi(PilotDesk desk, PilotSight sight) {
    this.desk = desk;
    this.sight = sight;
  }

  /**
   * The coordinator asks for it while the pilot is in production (P-25).
   *
   * @return the update
   */
  @PostMapping(path = "/production-updates", consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "requestProductionUpdate",
      summary = "Requests a production update; it waits while another update runs")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Numbered> request(
      @PathVariable String id, @RequestBody ProductionUpdate body, Actor actor) {
    PilotId pilot = sight.see(id).id();
    FieldCheck check = new FieldCheck();
    String summary = check.text("summary", body.summary(), PilotApi.LONGEST_TEXT);
    check.refuse();
    return created(pilot, desk.requestProductionUpdate(pilot, new UpdateRequest(summary), actor));
  }

  /**
   * The developers offer it while the pilot is in production (P-27).
   *
   * @return the update
   */
  @PostMapping(path = "/pilot-updates", consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "candidatePilotUpdate",
      summary = "Candidates a new version of the pilot; it waits while another update runs")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Numbered> candidate(
      @PathVariable String id, @RequestBody PilotUpdate body, Actor actor) {
    PilotId pilot = sight.see(id).id();
    FieldCheck check = new FieldCheck();
    String notes =
        check.optionalText("compatibilityNotes", body.compatibilityNotes(), PilotApi.LONGEST_TEXT);
    UpdateCandidate candidate =
        new UpdateCandidate(
            check.line("version", body.version(), 120),
            check.text("changes", body.changes(), PilotApi.LONGEST_TEXT),
            check.choice("category", body.category(), ServiceCategory.NEW_SERVICE),
            notes == null ? "" : notes);
    check.refuse();
    return created(pilot, desk.candidatePilotUpdate(pilot, candidate, actor));
  }

  private static ResponseEntity<Numbered> created(PilotId pilot, int number) {
    return ResponseEntity.created(URI.create("/api/pilots/" + pilot)).body(new Numbered(number));
  }

  /**
   * Which update of the pilot it is.
   *
   * @param number from 1
   */
  @Schema(name = "UpdateNumber")
  record Numbered(int number) {}

  /**
   * A production update that is wanted.
   *
   * @param summary what it brings and why
   */
  record ProductionUpdate(
      @Schema(requiredMode = REQUIRED, maxLength = PilotApi.LONGEST_TEXT)
          @Nullable String summary) {}

  /**
   * A new version that the developers candidate.
   *
   * @param version its version
   * @param changes what changes
   * @param category its service category; one that is not backward compatible asks SA3 again
   * @param compatibilityNotes what sites must do: needed for a version that is not backward
   *     compatible, and for no other one (P-08)
   */
  record PilotUpdate(
      @Schema(requiredMode = REQUIRED, maxLength = 120) @Nullable String version,
      @Schema(requiredMode = REQUIRED, maxLength = PilotApi.LONGEST_TEXT) @Nullable String changes,
      @Schema(requiredMode = REQUIRED, implementation = ServiceCategory.class)
          @Nullable String category,
      @Schema(maxLength = PilotApi.LONGEST_TEXT) @Nullable String compatibilityNotes) {}
}
