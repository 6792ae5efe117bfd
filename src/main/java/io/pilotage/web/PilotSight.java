package io.pilotage.web;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which pilots a person may know of. Those who work for the procedure know of all; users of a VO,
 * of their own and of the published ones. What one may not know of is not found.
 */
@Component
class PilotSight {

  /** From the call for participation on, the whole community is addressed. */
  static final Set<PilotState> PUBLISHED =
      Set.copyOf(
          EnumSet.of(
              PilotState.CALLING,
              PilotState.DEPLOYING,
              PilotState.IN_PRODUCTION,
              PilotState.EXTENDED,
              PilotState.CLOSED_SUCCESS,
              PilotState.CLOSED_UNSUCCESSFUL));

  private static final String ADMINISTRATORS = "camunda-admin";

  private final PilotBoard board;
  private final HttpServletRequest request;

  PilotSight(PilotBoard board, HttpServletRequest request) {
    this.board = board;
    this.request = request;
  }

  /** The pilot, or {@link NotFoundException}. */
  PilotView see(String id, Actor actor) {
    return parse(id)
        .flatMap(board::find)
        .filter(pilot -> seesAll(actor) || isOwn(pilot, actor) || isPublished(pilot))
        .orElseThrow(() -> new NotFoundException("there is no such pilot"));
  }

  /** The pilot to somebody who works for the procedure or asked for it. */
  PilotView seeInside(String id, Actor actor) {
    PilotView pilot = see(id, actor);
    if (!seesAll(actor) && !isOwn(pilot, actor)) {
      throw new NotAllowedException("this is for the people of the pilot");
    }
    return pilot;
  }

  /** The user to whom a list is limited, null if it is not. */
  @Nullable String limit(Actor actor) {
    return seesAll(actor) ? null : actor.userId();
  }

  boolean isAdministrator() {
    return request.isUserInRole(ADMINISTRATORS);
  }

  /** A pilot's id, if the text is one. */
  static Optional<PilotId> parse(String id) {
    try {
      return Optional.of(new PilotId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether the person works for the procedure. */
  boolean seesAll(Actor actor) {
    return isAdministrator() || actor.roles().stream().anyMatch(role -> role != Role.VO);
  }

  private static boolean isOwn(PilotView pilot, Actor actor) {
    return pilot.requester().equals(actor.userId());
  }

  private static boolean isPublished(PilotView pilot) {
    return PUBLISHED.contains(pilot.state());
  }
}
