package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pilots that end before they were deployed. */
class SideExitIT extends Stage {

  @Test
  @Rule({"P-02", "P-03"})
  void aRejectedRequesterIsAskedFirstAndToldWhy() {
    Pilot pilot = open("vo", request("VOBOX"));
    mailbox().await(pilot.id(), "", Request.CONTACT);
    pilot.task(
        Acts.COORDINATION,
        "appointCoordinator",
        Map.of("appointment", "ASK_REQUESTER", "clarificationQuestion", "Which version?"));
    pilot.awaitState("CLARIFYING");
    pilot.task("vo", "clarifyRequest", Map.of("clarificationAnswer", "The newest."));
    String reason = "It is in certification already.";
    pilot.task(
        Acts.COORDINATION,
        "appointCoordinator",
        Map.of("appointment", "REJECT", "rejectionReason", reason));

    pilot.awaitState("REJECTED");
    assertThat(mailbox().about(pilot.id(), ""))
        .anySatisfy(
            mail -> {
              assertThat(mail.to()).contains(Request.CONTACT);
              assertThat(mail.text()).contains(reason);
            });
    assertThat(pilot.view().path("waitsFor")).isEmpty();
  }

  @Test
  @Rule("P-01")
  void aPreviewOfClientToolsIsPointedToTheOtherProcedure() {
    Pilot pilot = open("vo", request("UI").with("previewKind", "CLIENT_TOOLS"));

    pilot.awaitState("REDIRECTED");
    assertThat(mailbox().about(pilot.id(), ""))
        .anySatisfy(
            mail -> {
              assertThat(mail.to()).contains(Request.CONTACT);
              assertThat(mail.text()).contains("client tools");
            });
    assertThat(pilot.view().path("waitsFor")).isEmpty();
  }

  @Test
  @Rule("P-24")
  void aPilotIsWithdrawnByThoseWhoMayAndNoTaskIsLeft() {
    Pilot pilot = open("vo", request("WMS"));
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.FAST);
    pilot.awaitState("UNDER_TEST");
    Map<String, String> body = Map.of("reason", "The VO uses another service now.");

    as(Acts.SITES).post(pilot.path("/withdrawal"), body).expect(403);
    as("vo").post(pilot.path("/withdrawal"), Map.of("reason", " ")).expect(400);
    as("vo").post(pilot.path("/withdrawal"), body).expect(204);

    pilot.awaitState("WITHDRAWN");
    assertThat(pilot.view().path("waitsFor")).isEmpty();
    assertThat(mailbox().about(pilot.id(), "").stream().filter(m -> m.text().contains("another")))
        .extracting(Mailbox.Mail::to)
        .anySatisfy(to -> assertThat(to).contains(Request.CONTACT))
        .anySatisfy(to -> assertThat(to).contains("coordinator@"))
        .anySatisfy(to -> assertThat(to).contains("developers@"));
    as("vo").post(pilot.path("/withdrawal"), body).expect(409);
  }
}
