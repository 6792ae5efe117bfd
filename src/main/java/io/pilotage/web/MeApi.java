package io.pilotage.web;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Role;
import io.pilotage.site.Site;
import io.pilotage.site.SiteRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says who is logged in. */
@RestController
@Tag(name = "Me")
class MeApi {

  private final SiteRegistry registry;
  private final PilotSight sight;

  MeApi(SiteRegistry registry, PilotSight sight) {
    this.registry = registry;
    this.sight = sight;
  }

  @GetMapping("/api/me")
  @Operation(operationId = "showMe", summary = "Shows who you are and for which sites you act")
  Me me(Actor actor) {
    return new Me(
        actor.userId(),
        actor.roles().stream().map(Role::groupId).sorted().toList(),
        sight.isAdministrator(),
        registry.managedBy(actor.userId()).stream().map(Site::name).toList());
  }

  record Me(String userId, List<String> groups, boolean administrator, List<String> sites) {}
}
