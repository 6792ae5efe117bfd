package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that open nothing, or not another pilot (P-02). */
@Rule("P-02")
class RefusedRequestIT extends Stage {

  private static final Map<String, String> BAD =
      Map.of(
          "serviceName", "two\nlines",
          "description", "too short",
          "requesterType", "FRIEND",
          "contactMail", "a@example.org, b@example.org",
          "osBranches", "SL4/i386\nSL4/i386",
          "wantedStart", "2031-02-30",
          "wantedEnd", "yesterday");
  private static final List<String> AT_FAULT =
      List.of(
          "serviceName",
          "description",
          "requestingEntity",
          "requesterType",
          "contactMail",
          "useCases",
          "osBranches",
          "wantedStart",
          "wantedEnd",
          "successCriteria");

  @Test
  void aBadRequestIsRefusedWithEveryFaultAndOpensNothing() {
    long before = pilots();
    Answer answer = as("vo").post("/api/pilots", BAD).expect(400);
    assertThat(answer.faults()).containsExactlyInAnyOrderElementsOf(AT_FAULT);
    assertThat(pilots()).isEqualTo(before);
  }

  @Test
  void aParameterThatNobodyMayNameSoIsRefusedToo() {
    String withdrawal = open("vo", request("LB")).path("/withdrawal");
    Answer answer = as("vo").post(withdrawal + "?%0d%0aX:%20y=-1", BAD).expect(400);
    // the firewall or the body's own faults, whichever is met first
    assertThat(answer.json().path("code").asText()).isIn("malformed", "refused");
  }

  @Test
  void theEnginesOwnDoorRefusesTheSame() {
    long before = pilots();
    for (String door : List.of("start", "submit-form")) {
      Answer answer =
          as("vo")
              .post("/engine-rest/process-definition/key/pilotRelease/" + door, Request.form(BAD))
              .expect(400);
      assertThat(answer.faults()).as(door).containsExactlyInAnyOrderElementsOf(AT_FAULT);
    }
    assertThat(pilots()).isEqualTo(before);
  }

  @Test
  void aGoodRequestComesInByTheEnginesOwnDoorToo() {
    Answer answer =
        as("tmb")
            .post(
                "/engine-rest/process-definition/key/pilotRelease/start",
                request("ENGINE-DOOR").with("requesterType", "TMB").asForm())
            .expect(200);
    Pilot pilot = new Pilot(this, answer.json().path("businessKey").asText());
    assertThat(pilot.view().path("requester").asText()).isEqualTo("tmb");
    mailbox().await(pilot.id(), "", Request.CONTACT);
  }

  @Test
  void oneSubmissionSentTwiceOpensOnePilot() {
    Request request = request("TWICE");
    String key = "submission-4711";
    Answer first = as("vo").post("/api/pilots", request.fields(), "Idempotency-Key", key);
    long before = pilots();
    Answer again = as("vo").post("/api/pilots", request.fields(), "Idempotency-Key", key);
    Answer other =
        as("vo")
            .post(
                "/api/pilots",
                request.with("serviceName", "OTHER").fields(),
                "Idempotency-Key",
                key);

    first.expect(201);
    assertThat(again.expect(200).json()).isEqualTo(first.json());
    other.expect(422);
    assertThat(pilots()).isEqualTo(before);
  }

  private long pilots() {
    long registered = as("admin").get("/api/pilots").expect(200).json().path("total").asLong();
    long running =
        as("admin")
            .get("/engine-rest/history/process-instance/count?processDefinitionKey=pilotRelease")
            .expect(200)
            .json()
            .path("count")
            .asLong();
    assertThat(running).isEqualTo(registered);
    return registered;
  }
}
