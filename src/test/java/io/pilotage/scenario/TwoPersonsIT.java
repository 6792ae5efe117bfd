package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who asks or coordinates cannot approve, whatever groups they are in (P-11). */
@Rule("P-11")
class TwoPersonsIT extends Stage {

  private static final Map<String, Object> OK = Map.of("sa3Decision", "OK");

  @Test
  void neitherRequesterNorCoordinatorApprovesTheirOwnPilot() {
    join("requester.of.sa3", "vo", "sa3");
    join("coordinator.of.sa3", "pilot-coordinators", "sa3");
    SourceTree source = developersOffer("SCAS");
    Pilot pilot = open("requester.of.sa3", request("SCAS"));
    Acts.propose(pilot, this, "coordinator.of.sa3", Acts.FAST);
    Acts.document(pilot, "coordinator.of.sa3", source, "SCAS-Pilot");

    for (String person : List.of("requester.of.sa3", "coordinator.of.sa3")) {
      Answer refused = pilot.attempt(person, "decideOkOrDeny", OK).expect(403);
      assertThat(refused.json().path("detail").asText())
          .contains("who requested or coordinates the pilot cannot approve it");
    }
    assertThat(pilot.attempt("vo", "decideOkOrDeny", OK, Acts.SA3).status()).isIn(403, 404);
    assertThat(mirrored(pilot.id())).isEmpty();

    Acts.approve(pilot);
    pilot.task(
        "coordinator.of.sa3", "writeReleaseNotes", Map.of("releaseNotesText", "# First release"));
    pilot.awaitState("CALLING");
  }

  /** An administrator makes an account. */
  private void join(String user, String... groups) {
    Outsider admin = as("admin");
    admin
        .post(
            "/engine-rest/user/create",
            Map.of(
                "profile",
                Map.of(
                    "id", user, "firstName", "Some", "lastName", "Body", "email", user + "@x.org"),
                "credentials",
                Map.of("password", PASSWORD)))
        .expect(204);
    for (String group : groups) {
      admin.put("/engine-rest/group/" + group + "/members/" + user, Map.of()).expect(204);
    }
  }
}
