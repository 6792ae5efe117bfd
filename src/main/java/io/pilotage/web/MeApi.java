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

  /**
   * The person whose name and password, or whose token, came with the request.
   *
   * @return you
   */
  @GetMapping("/api/me")
  @Operation(operationId = "showMe", summary = "Shows who you are and for which sites you act")
  Me me(Actor actor) {
    return new Me(
        actor.userId(),
        actor.roles().stream().map(Role::groupId).sorted().toList(),
        sight.isAdministrator(),
        registry.managedBy(actor.userId()).stream().map(Site::name).toList());
  }

  /**
   * Somebody who is logged in.
   *
   * @param userId their user id
   * @param groups their groups that have a part in the procedure
   * @param administrator whether they keep the service running
   * @param sites the names of the sites for which they act
   */
  record Me(String userId, List<String> groups, boolean administrator, List<String> sites) {}
}
