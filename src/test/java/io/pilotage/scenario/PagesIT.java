package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.Rule;
import io.pilotage.broadcast.ScriptedMailServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The pages that people look at with a log-in, and a mail server that hangs up on demand. */
class PagesIT extends Stage {

  private static final AtomicBoolean HANGS_UP = new AtomicBoolean();
  private static final ScriptedMailServer MAIL = mailServer();

  @DynamicPropertySource
  static void mail(DynamicPropertyRegistry registry) {
    registry.add("pilotage.smtp.host", () -> "127.0.0.1");
    registry.add("pilotage.smtp.port", MAIL::port);
  }

  @AfterAll
  static void close() throws IOException {
    MAIL.close();
  }

  private static ScriptedMailServer mailServer() {
    try {
      return new ScriptedMailServer(
          line ->
              HANGS_UP.get() && line.startsWith("CONTENT")
                  ? ScriptedMailServer.HANG_UP
                  : ScriptedMailServer.AS_USUAL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Rule("P-18")
  void wasItSentIsAnsweredOnOnePageForTheEffectAndItsMails() {
    Pilot arrived = cutOff("SRM");
    Pilot again = cutOff("VOMS");
    Pilot never = cutOff("LB");
    Browser browser = browserOf(Acts.COORDINATOR);
    JsonNode row = row(again);
    assertThat(browser.look("/effects").expect(200).text())
        .contains(again.id(), Request.CONTACT, "1 of unknown outcome", "Acknowledge request")
        .contains(escaped(row.path("messageId").asText()))
        .contains("pilot service VOMS has");

    String effect = effect(again);
    Map<String, String> noReason = Map.of("decision", "SEND_AGAIN", "reason", " ");
    assertThat(browser.press("/effects", effect, noReason).expect(400).text()).contains("reason: ");
    Map<String, String> forged =
        Map.of("effect", effect, "decision", "SENT", "reason", "A page of another site.");
    browserOf(Acts.COORDINATOR).post("/effects", forged).expect(403);
    assertThat(row(again).path("state").asText()).isEqualTo("UNKNOWN");

    Map<String, String> stale = browser.fill("/effects", effect(arrived));
    answer(browser, arrived, "SENT");
    stale.putAll(Map.of("decision", "SEND_AGAIN", "reason", "From a page of this morning."));
    assertThat(browser.post("/effects", stale).expect(409).text())
        .contains("nobody needs to decide");
    answer(browserOf("admin"), never, "GIVE_UP");
    answer(browserOf(Acts.COORDINATION), again, "SEND_AGAIN");

    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !MAIL.mails.isEmpty());
    assertThat(MAIL.mails).hasSize(1);
    assertThat(MAIL.mails.get(0))
        .contains("Message-ID: " + row.path("messageId").asText(), again.id());
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> row(again).path("state").asText().equals("SENT"));
    assertThat(row(again).path("resolvedBy").asText()).isEqualTo(Acts.COORDINATION);
    assertThat(row(arrived).path("state").asText()).isEqualTo("SENT");
    assertThat(row(arrived).path("resolvedBy").asText()).isEqualTo(Acts.COORDINATOR);
    assertThat(row(never).path("state").asText()).isEqualTo("UNKNOWN");
    assertThat(row(never).path("resolvedBy").asText()).isEqualTo("admin");
    assertThat(browser.look("/effects").expect(200).text()).contains("Nothing waits");
    for (Pilot pilot : List.of(arrived, again, never)) {
      Acts.appoint(pilot, Acts.COORDINATOR);
    }
  }

  @Test
  void onlyWhoAnswersForTroubleSeesThePage() {
    stranger().get("/effects").expect(401);
    for (String user : List.of("vo", Acts.DEVELOPERS, Acts.SA3, Acts.SITES, "tmb")) {
      as(user).get("/effects").expect(403);
      as(user).submit("/effects", Map.of()).expect(403);
    }
    as("admin").get("/effects").expect(200);
    as("admin").get("/effects/other").expect(404);
  }

  @Test
  @Rule("P-04")
  void theReleaseProjectIsShownToWhoeverMayKnowOfThePilot() {
    String script = "<script>alert(1)</script> & ${7*7} [[${7*7}]]";
    Request request = request("GFAL").with("description", "We want to try " + script);
    Pilot pilot = open("tmb", request);
    String page = "/tracker/" + pilot.id();
    as(Acts.COORDINATOR).get(page).expect(404);
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.FAST);

    String text = as(Acts.DEVELOPERS).get(page).expect(200).text();
    assertThat(text)
        .contains("GFAL", "coordinator@people.pilotage.test", today().plusDays(60).toString())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ${7*7} [[${7*7}]]")
        .doesNotContain("<script");
    assertThat(as(Acts.SA3).get("/pilots/" + pilot.id()).expect(200).text())
        .contains("href=\"" + page + "\"");
    String queue = as(Acts.COORDINATION).get("/tracker/pps-support").expect(200).text();
    assertThat(queue).contains(pilot.id() + ": GFAL", "Pilot Service").doesNotContain("<script");

    stranger().get(page).expect(401);
    for (String hidden : List.of(page, "/tracker/x", "/tracker/pilot-2026-9999")) {
      as("vo").get(hidden).expect(404);
    }
    as("vo").get("/tracker/pps-support").expect(403);
    as("admin").get(page + "/tickets").expect(404);
    as("admin").submit(page, Map.of()).expect(405);
  }

  /** A pilot whose first mail was cut off at its end. */
  private Pilot cutOff(String service) {
    HANGS_UP.set(true);
    Pilot pilot = open("vo", request(service));
    Awaitility.await(service + " is held")
        .atMost(Duration.ofSeconds(60))
        .until(() -> !effect(pilot).isEmpty());
    HANGS_UP.set(false);
    return pilot;
  }

  private String effect(Pilot pilot) {
    for (JsonNode held : as(Acts.COORDINATION).get("/api/effects").expect(200).json()) {
      if (held.path("pilotId").asText().equals(pilot.id())) {
        return held.path("id").asText();
      }
    }
    return "";
  }

  /** The ledger row of the first mail about a pilot. */
  private JsonNode row(Pilot pilot) {
    Outsider reader = as(Acts.COORDINATION);
    String broadcast =
        reader.get(pilot.path("/broadcasts")).expect(200).json().path(0).path("id").asText();
    return reader
        .get(pilot.path("/broadcasts/" + broadcast + "/ledger"))
        .expect(200)
        .json()
        .path(0);
  }

  private void answer(Browser browser, Pilot pilot, String decision) {
    Map<String, String> typed =
        Map.of("decision", decision, "reason", "The log of the mail server says so.");
    assertThat(browser.press("/effects", effect(pilot), typed).expect(200).text())
        .contains("Your answer is recorded");
  }

  private static String escaped(String text) {
    return text.replace("<", "&lt;").replace(">", "&gt;");
  }
}
