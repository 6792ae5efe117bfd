package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A VO's program, which has a token and no password. */
class TokensIT extends Stage {

  @Autowired private IdentityService identity;

  private JsonNode make(String owner, String... scopes) {
    return as(owner)
        .post("/api/tokens", Map.of("name", "nightly", "scopes", List.of(scopes)))
        .expect(201)
        .json();
  }

  private Outsider programWith(JsonNode made) {
    return Outsider.program(base(), made.path("secret").asText());
  }

  @Test
  void aProgramRequestsAndFollowsAPilotInItsOwnersName() {
    Outsider program = programWith(make("vo", "READ", "SUBMIT"));
    String id =
        program.post("/api/pilots", request("FTS").fields()).expect(201).json().path("id").asText();
    assertThat(program.get("/api/pilots/" + id).expect(200).json().path("requester").asText())
        .isEqualTo("vo");
    assertThat(program.get("/api/me").expect(200).json().path("userId").asText()).isEqualTo("vo");
    String others = open("tmb", request("VOMS")).id();
    program.get("/api/pilots/" + others).expect(404);
  }

  /** A password costs whoever has the database more than a guess at a token does. */
  @Test
  void theServiceKeepsPasswordsAsBcrypt() {
    var owner = (UserEntity) identity.createUserQuery().userId("vo").singleResult();
    assertThat(owner.getPassword()).startsWith("{bcrypt}$2a$10$");
  }

  @Test
  void whatIsNotInItsScopesAndWhatIsForPeopleIsClosed() {
    Outsider reads = programWith(make("vo", "READ"));
    String id = open("vo", request("LB")).id();
    reads.get("/api/pilots/" + id).expect(200);
    reads.post("/api/pilots", request("FTS").fields()).expect(403);
    reads.post("/api/pilots/" + id + "/withdrawal", Map.of("reason", "so")).expect(403);
    reads.post("/api/tokens", Map.of("name", "more", "scopes", List.of("SUBMIT"))).expect(403);
    assertThat(reads.get("/api/tokens").expect(403).json().path("code").asText())
        .isEqualTo("not-for-programs");
    Outsider coordinates = programWith(make("coordinator", "READ", "SUBMIT", "FEEDBACK"));
    for (String closed : List.of("/engine-rest/task", "/pilots/" + id, "/effects")) {
      assertThat(coordinates.get(closed).status()).as(closed).isIn(401, 403);
    }
  }

  @Test
  void aTokenIsRevokedByWhoeverMadeItAndThenWorksNoMore() {
    JsonNode made = make("vo", "READ");
    Outsider program = programWith(made);
    program.get("/api/me").expect(200);
    String path = "/api/tokens/" + made.path("token").path("id").asText();
    as("tmb").delete(path).expect(404);
    program.delete(path).expect(403);
    as("vo").delete(path).expect(204);
    Answer refused = program.get("/api/me").expect(401);
    assertThat(refused.json().path("code").asText()).isEqualTo("token-not-valid");
    assertThat(as("vo").get("/api/tokens").expect(200).text())
        .contains("revokedAt")
        .doesNotContain(made.path("secret").asText());
  }

  @Test
  void whoeverLeavesAGroupOrTheServiceTakesTheTokensAlong() {
    var leaver = identity.newUser("leaver");
    leaver.setPassword(PASSWORD);
    identity.saveUser(leaver);
    identity.createMembership("leaver", "sa3");
    Outsider program = programWith(make("leaver", "READ"));
    String id = open("vo", request("APEL")).id();
    program.get("/api/pilots/" + id).expect(200);
    identity.deleteMembership("leaver", "sa3");
    program.get("/api/pilots/" + id).expect(404);
    identity.deleteUser("leaver");
    program.get("/api/me").expect(401);
  }

  @Test
  void badRequestsForATokenAreNamed() {
    Answer refused =
        as("vo")
            .post("/api/tokens", Map.of("scopes", List.of("EVERYTHING"), "days", 0))
            .expect(400);
    assertThat(refused.faults()).containsExactlyInAnyOrder("name", "scopes");
    assertThat(
            as("vo")
                .post("/api/tokens", Map.of("name", "n", "scopes", List.of("READ"), "days", 9999))
                .expect(400)
                .faults())
        .containsExactly("days");
    assertThat(
            StreamSupport.stream(
                as("vo").get("/api/tokens").expect(200).json().spliterator(), false))
        .noneMatch(token -> token.path("name").asText().equals("n"));
  }
}
