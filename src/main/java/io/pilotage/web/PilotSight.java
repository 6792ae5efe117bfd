package io.pilotage.web;

import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Door;
import io.pilotage.access.Standing;
import io.pilotage.access.Visitor;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.PilotPeople;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The pilots that a request is about, and to which ones a person's lists are limited. Whether the
 * person may come in was decided at the door.
 */
@Component
class PilotSight {

  private static final Standing STRANGE = new Standing(Set.of(), false);

  private final PilotBoard board;
  private final HttpServletRequest request;
  private final AccessMatrix matrix;
  private final Door anyPilot;

  PilotSight(PilotBoard board, HttpServletRequest request, AccessMatrix matrix) {
    this.board = board;
    this.request = request;
    this.matrix = matrix;
    this.anyPilot = matrix.door(Door.Kind.ENDPOINT, "/api/pilots/{id}");
  }

  /** The pilot, or {@link NotFoundException}. */
  PilotView see(String id) {
    return PilotId.parse(id)
        .flatMap(board::find)
        .orElseThrow(() -> new NotFoundException("there is no such pilot"));
  }

  /** The user to whom a list is limited, null if it is not. */
  @Nullable String limit(Actor actor) {
    Visitor visitor = Visitor.of(actor.userId(), groups(actor));
    return anyPilot.admits(visitor.asPerson(), STRANGE) ? null : actor.userId();
  }

  /** Whether a person may see what a path of the interface for programs shows of a pilot. */
  boolean maySee(String path, PilotView pilot, Actor actor) {
    PilotPeople people =
        new PilotPeople(pilot.requester(), pilot.coordinator(), pilot.referent(), pilot.state());
    return matrix
        .door(Door.Kind.ENDPOINT, path)
        .admits(
            Visitor.of(actor.userId(), groups(actor)).asPerson(),
            Standing.of(actor.userId(), people));
  }

  /** Whether a person comes through a door where no pilot is concerned. */
  boolean mayOpen(Door.Kind kind, String name, Actor actor) {
    return matrix.door(kind, name).admits(Visitor.of(actor.userId(), groups(actor)).asPerson());
  }

  boolean isAdministrator() {
    return request.isUserInRole(Visitor.ADMINISTRATORS);
  }

  private Set<String> groups(Actor actor) {
    Stream<String> administrators =
        isAdministrator() ? Stream.of(Visitor.ADMINISTRATORS) : Stream.empty();
    return Stream.concat(actor.roles().stream().map(Role::groupId), administrators)
        .collect(Collectors.toSet());
  }
}
