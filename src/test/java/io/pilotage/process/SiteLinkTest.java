package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pilotage.Rule;
import io.pilotage.dossier.Dossier;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.pilot.SiteState;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.AnswerLinks;
import io.pilotage.site.LinkDesk;
import io.pilotage.site.Participation;
import io.pilotage.site.Receipt;
import io.pilotage.site.SiteDeed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a site does by its link goes the road of the form, once, and the record says who it was. */
class SiteLinkTest extends WiredProcedure {

  private static final String SITE = "CERN-PPS";
  private static final SiteDeed.Deployment REPORT =
      new SiteDeed.Deployment(
          Map.of(
              "deploymentOutcome", "DEPLOYED",
              "version", "1.0",
              "hosts", "ce01.example.org",
              "slots", "40",
              "storageGb", "0",
              "siteVos", "alice",
              "deployedOnDate", "2026-11-02",
              "problemPhase", "NONE"));

  @Autowired private LinkDesk desk;
  @Autowired private AnswerLinks links;
  @Autowired private Participation participation;
  @Autowired private Dossier dossier;
  @Autowired private TransactionTemplate transactions;

  @Rule("P-18")
  @Test
  void whatIsShownBeforeIsWhatIsRecorded() throws IOException {
    Player player = called("shown");
    AnswerLink link = link(player);
    SiteDeed accept = answer(player, SiteAnswerKind.ACCEPT, 40);
    Receipt shown = desk.look(link, accept);
    assertThat(state(player)).isEqualTo(SiteState.INVITED);
    assertThat(told(player, "Recorded:")).isEmpty();
    assertThat(desk.record(link, accept, shown.stamp())).isEqualTo(shown);
    assertThat(state(player)).isEqualTo(SiteState.ACCEPTED);
    player.settle();
    assertThat(letters(player, "Recorded:"))
        .singleElement()
        .satisfies(
            mail -> shown.lines().forEach(line -> assertThat(mail.text()).contains(line.value())));
  }

  @Rule("P-18")
  @Test
  void whatIsRefusedLeavesNeitherRecordNorMail() throws IOException {
    Player player = called("refused");
    AnswerLink link = link(player);
    desk.record(link, answer(player, SiteAnswerKind.ACCEPT, 40), "");
    int entries = dossier.of(player.pilot()).size();
    assertThatThrownBy(() -> desk.record(link, answer(player, SiteAnswerKind.ACCEPT, 40), ""))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("recorded already");
    assertThatThrownBy(() -> desk.record(link, answer(player, SiteAnswerKind.DECLINE, null), ""))
        .as("its deployment is not there yet and would not hear of it")
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("in a few seconds");
    assertThat(state(player)).isEqualTo(SiteState.ACCEPTED);
    assertThat(dossier.of(player.pilot())).hasSize(entries);
    player.settle();
    assertThat(told(player, "Recorded:")).hasSize(1);
  }

  @Rule("P-19")
  @Test
  void theReportOfALinkCompletesTheTaskOfWhomeverItIs() throws IOException {
    Player player = accepted("reported");
    String task = task(player, "deployAtSite").getId();
    taskService.setAssignee(task, "pps-site-managers");
    desk.record(link(player), REPORT, "");
    player.settle();
    assertThat(participation.of(player.pilot(), SITE))
        .hasValueSatisfying(
            site -> {
              assertThat(site.state()).isEqualTo(SiteState.DEPLOYED);
              assertThat(site.changedBy()).isEqualTo("link:" + SITE);
              assertThat(site.resources().hosts()).containsExactly("ce01.example.org");
            });
    assertThat(dossier.of(player.pilot()))
        .filteredOn(entry -> entry.element().equals("userTask_deployAtSite"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.who()).isEqualTo("link:" + SITE));
    assertThat(told(player, "has deployed")).hasSize(1);
  }

  @Rule("P-19")
  @Test
  void ofTwoWhoReportAtTheSameMomentOneIsTold() throws IOException {
    Player player = accepted("raced");
    AnswerLink link = link(player);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread other =
        new Thread(
            () -> failure.set(catchThrowable(() -> desk.record(link, REPORT, ""))), "second");
    transactions.executeWithoutResult(
        status -> {
          desk.record(link, REPORT, "");
          other.start();
          Awaitility.await("the second waits for the first, or has ended")
              .atMost(Duration.ofSeconds(30))
              .until(() -> other.getState() != Thread.State.RUNNABLE);
        });
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !other.isAlive());
    assertThat(failure.get())
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("reported already");
    player.settle();
    assertThat(told(player, "has deployed")).hasSize(1);
  }

  @Rule("P-19")
  @Test
  void aReportByTheFormAndOneByTheLinkAtTheSameMomentAreOne() throws IOException {
    Player player = accepted("both");
    AnswerLink link = link(player);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread other =
        new Thread(
            () -> failure.set(catchThrowable(() -> desk.record(link, REPORT, ""))), "second");
    transactions.executeWithoutResult(
        status -> {
          player.completes("pps-site-managers", "deployAtSite", byForm());
          other.start();
          Awaitility.await("the second waits for the first, or has ended")
              .atMost(Duration.ofSeconds(30))
              .until(() -> other.getState() != Thread.State.RUNNABLE);
        });
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !other.isAlive());
    assertThat(failure.get()).isInstanceOf(NotNowException.class);
    player.settle();
    assertThat(participation.of(player.pilot(), SITE))
        .hasValueSatisfying(site -> assertThat(site.changedBy()).isEqualTo("pps-site-managers"));
    assertThat(told(player, "has deployed")).isEmpty();
  }

  private static Map<String, Object> byForm() {
    return Map.of(
        "deploymentOutcome", "DEPLOYED",
        "version", "2.0",
        "hosts", "ce02.example.org",
        "slots", 4,
        "storageGb", 0,
        "siteVos", "cms",
        "deployedOnDate", "2026-11-02",
        "problemPhase", "NONE");
  }

  private Player called(String name) throws IOException {
    Player player = passedCandidature(name);
    calls(player);
    return player;
  }

  private Player accepted(String name) throws IOException {
    Player player = called(name);
    desk.record(link(player), answer(player, SiteAnswerKind.ACCEPT, 40), "");
    player.settle();
    return player;
  }

  private AnswerLink link(Player player) {
    return links.verify(links.link(player.pilot(), SITE, Instant.now().plusSeconds(3600)));
  }

  private static SiteDeed answer(Player player, SiteAnswerKind kind, @Nullable Integer slots) {
    return new SiteDeed.Answer(new SiteAnswer(player.pilot(), SITE, kind, slots, null, ""));
  }

  private SiteState state(Player player) {
    return participation.of(player.pilot(), SITE).orElseThrow().state();
  }
}
