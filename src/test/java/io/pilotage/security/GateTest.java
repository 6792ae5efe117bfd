package io.pilotage.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.access.AccessMatrix;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.PilotPeople;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** The gate without a server: who comes in, and what the others hear. */
class GateTest {

  private static final String OWN = "/api/pilots/pilot-2026-0001";
  private static final String STRANGE = "/api/pilots/pilot-2026-0002";
  private static final String PUBLISHED = "/api/pilots/pilot-2026-0003";

  private final Map<PilotId, PilotPeople> pilots = new HashMap<>();
  private final Gate gate =
      new Gate(
          AccessMatrix.read(),
          new PilotBoard() {
            @Override
            public Page list(Filter filter, int page, int size) {
              throw new AssertionError("nobody asks for a list");
            }

            @Override
            public Map<PilotId, List<Waiting>> waits(Collection<PilotId> ids) {
              throw new AssertionError("nobody asks what pilots wait for");
            }

            @Override
            public Map<PilotId, String> services(Collection<PilotId> ids) {
              throw new AssertionError("nobody asks for services");
            }

            @Override
            public List<String> vos(@Nullable String requester) {
              throw new AssertionError("nobody asks for VOs");
            }

            @Override
            public Optional<PilotView> find(PilotId id) {
              throw new AssertionError("nobody asks for all of it");
            }

            @Override
            public Optional<PilotPeople> people(PilotId id) {
              return Optional.ofNullable(pilots.get(id));
            }
          });

  GateTest() {
    pilot(1, "alice", "carla", PilotState.UNDER_TEST);
    pilot(2, "cms", "carla", PilotState.UNDER_TEST);
    pilot(3, "cms", "carla", PilotState.CALLING);
  }

  private void pilot(int number, String requester, String coordinator, PilotState state) {
    pilots.put(PilotId.of(2026, number), new PilotPeople(requester, coordinator, null, state));
  }

  @Test
  void aVoSeesItsOwnAndPublishedPilotsOnly() {
    assertThat(asked("alice", "vo", "GET", OWN)).isNull();
    assertThat(asked("alice", "vo", "GET", PUBLISHED)).isNull();
    Refusal hidden = asked("alice", "vo", "GET", STRANGE);
    Refusal missing = asked("alice", "vo", "GET", "/api/pilots/pilot-2026-0004");
    assertThat(hidden).as("like one that does not exist").isSameAs(missing);
    assertThat(asked("alice", "vo", "GET", "/api/pilots/no-id")).isSameAs(missing);
    assertThat(asked("anna", "sa3", "GET", STRANGE)).isNull();
    assertThat(asked("root", "camunda-admin", "GET", STRANGE)).isNull();
  }

  @Test
  void whatOnesBondToThePilotAllowsNeedsNoGroup() {
    assertThat(asked("carla", "pilot-coordinators", "POST", OWN + "/production-updates")).isNull();
    Refusal other = refused("conny", "pilot-coordinators", "POST", OWN + "/production-updates");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.detail()).contains("only the coordinator", "P-25");
  }

  @Test
  void nobodyLearnsOfAHiddenPilotByDoingSomethingToIt() {
    for (String deed : new String[] {"withdrawal", "handover", "feedback", "pilot-updates"}) {
      Refusal hidden = refused("alice", "vo", "POST", STRANGE + "/" + deed);
      assertThat(hidden.status()).as(deed).isEqualTo(404);
    }
  }

  @Test
  void whatNoRowNamesIsClosedAndAnotherMethodIsNamed() {
    Refusal nowhere = refused("root", "camunda-admin", "GET", "/api/nowhere");
    assertThat(nowhere.status()).isEqualTo(404);
    Refusal wrong = refused("root", "camunda-admin", "PUT", "/api/pilots");
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.allow()).isEqualTo("GET, POST");
    assertThat(asked("alice", "vo", "HEAD", OWN)).isNull();
  }

  @Test
  void aProgramSubmitsAndAsksAndDoesNothingElse() {
    assertThat(asked("robot", "service-accounts", "POST", "/api/pilots")).isNull();
    assertThat(asked("robot", "service-accounts", "GET", PUBLISHED)).isNull();
    assertThat(asked("robot", "service-accounts", "GET", STRANGE)).isNotNull();
    assertThat(asked("robot", "service-accounts", "GET", "/engine-rest/task")).isNotNull();
    pilot(2, "robot", "carla", PilotState.UNDER_TEST);
    assertThat(asked("robot", "service-accounts", "GET", STRANGE)).isNull();
    assertThat(asked("robot", "service-accounts", "POST", STRANGE + "/withdrawal"))
        .as("withdrawing is a person's decision")
        .isNotNull();
  }

  private Refusal refused(String user, String group, String method, String path) {
    return Objects.requireNonNull(asked(user, group, method, path), "came in");
  }

  private @Nullable Refusal asked(String user, String group, String method, String path) {
    Authentication person =
        UsernamePasswordAuthenticationToken.authenticated(
            user, null, AuthorityUtils.createAuthorityList(LogIn.ROLE_PREFIX + group));
    AuthorizationDecision decision =
        gate.check(
            () -> person,
            new RequestAuthorizationContext(new MockHttpServletRequest(method, path)));
    return decision.isGranted() ? null : (Refusal) decision;
  }
}
