package io.pilotage.security;

import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Door;
import io.pilotage.access.Standing;
import io.pilotage.access.Visitor;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.PilotPeople;
import io.pilotage.pilot.PilotId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher.MatchResult;
import org.springframework.stereotype.Component;

/**
 * Lets in whom the table of doors lets in, and says to everybody else why not. What is on no row is
 * closed; a pilot that somebody may not see is not there for them.
 */
@Component
class Gate implements AuthorizationManager<RequestAuthorizationContext> {

  private static final AuthorizationDecision COME_IN = new AuthorizationDecision(true);
  private static final String PILOT = "id";
  private static final String SHOWS_A_PILOT = "/api/pilots/{id}";

  private final List<Way> ways;
  private final Door pilots;
  private final PilotBoard board;

  private record Way(Door door, PathPatternRequestMatcher path) {

    private boolean takes(String method) {
      return door.method().equals("*") || door.method().equals(method);
    }
  }

  Gate(AccessMatrix matrix, PilotBoard board) {
    this.board = board;
    ways =
        matrix.doors().stream()
            .filter(door -> door.kind() == Door.Kind.PAGE || door.kind() == Door.Kind.ENDPOINT)
            .map(
                door ->
                    new Way(door, PathPatternRequestMatcher.withDefaults().matcher(door.name())))
            .toList();
    pilots =
        ways.stream()
            .map(Way::door)
            .filter(door -> door.name().equals(SHOWS_A_PILOT))
            .findFirst()
            .orElseThrow();
  }

  /** The only method that must be there in Spring Security 6; the next release drops it. */
  @Override
  @SuppressWarnings("deprecation")
  public AuthorizationDecision check(
      Supplier<Authentication> person, RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    List<Way> here = ways.stream().filter(way -> way.path().matches(request)).toList();
    Optional<Way> way = here.stream().filter(one -> one.takes(method)).findFirst();
    if (way.isPresent()) {
      return decide(way.get(), Visitors.of(person.get()), request);
    }
    return here.isEmpty() ? Refusal.NOTHING_HERE : Refusal.notSo(methods(here));
  }

  private AuthorizationDecision decide(Way way, Visitor visitor, HttpServletRequest request) {
    Door door = way.door();
    if (!door.isOfAPilot()) {
      return door.admits(visitor) ? COME_IN : refusal(door, visitor);
    }
    MatchResult match = way.path().matcher(request);
    Standing standing = standing(visitor, match.getVariables().get(PILOT));
    if (standing == null || !pilots.admits(visitor.asPerson(), standing)) {
      return Refusal.NO_SUCH_PILOT;
    }
    return door.admits(visitor, standing) ? COME_IN : refusal(door, visitor);
  }

  private static Refusal refusal(Door door, Visitor visitor) {
    return door.isFor(visitor) ? Refusal.notYours(door) : Refusal.NOT_FOR_PROGRAMS;
  }

  private @Nullable Standing standing(Visitor visitor, @Nullable String id) {
    return PilotId.parse(Objects.requireNonNull(id))
        .flatMap(board::people)
        .map((PilotPeople people) -> Standing.of(visitor.userId(), people))
        .orElse(null);
  }

  private static String methods(List<Way> here) {
    return here.stream()
        .map(way -> way.door().method())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }
}
