package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.pilotage.Rule;
import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.DossierRecord;
import io.pilotage.effect.EffectHandler;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.Phase;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.Rehearsal;
import io.pilotage.pilot.Rehearsal.CheckState;
import io.pilotage.pilot.Rehearsal.Draft;
import io.pilotage.pilot.Rehearsal.Kind;
import io.pilotage.pilot.Rehearsal.Play;
import io.pilotage.pilot.Rehearsal.Step;
import io.pilotage.pilot.Rehearsal.Wish;
import io.pilotage.pilot.ReleaseCategory;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.pilot.Role;
import io.pilotage.sandbox.SandboxMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A rehearsal shows what the procedure would do, and leaves nothing behind (P-02). */
class RehearsalTest extends WiredProcedure {

  private static final String LEFT = "what is left behind";

  @Autowired private Rehearsal rehearsal;
  @Autowired private Dossier dossier;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;
  @Autowired private List<EffectHandler> handlers;
  @Autowired private List<RehearsedEffect> rehearsed;

  private Map<String, Long> before = Map.of();

  /** Everything that could be left behind: rows of every table, files, mails. */
  @BeforeEach
  void count() {
    before = everything();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(everything()).as(LEFT).isEqualTo(before);
  }

  @Rule("P-02")
  @Test
  void normalPilotAsksThePeopleAndWritesTheMailsOfARealOne() throws IOException {
    Play play = play(ReleaseCategory.NORMAL, null);
    assertThat(everything()).as(LEFT).isEqualTo(before);
    assertThat(play.obstacles()).isEmpty();
    assertThat(play.finished()).isTrue();
    assertThat(play.end()).isEqualTo(PilotState.CLOSED_SUCCESS);
    assertThat(play.check().state()).isEqualTo(CheckState.NOT_CHECKED);

    Player real = Player.open(application);
    real.proposes(NORMAL);
    real.documents(source("rehearsed").toUri(), "rehearsed");
    real.does("coordinator", "chooseTestSites", Map.of("testSites", "CERN-PPS\nPPS-CNAF"));
    real.report("DEPLOYABLE");
    real.report("DEPLOYABLE");
    real.consolidates("PROCEED", "Deployable.");
    real.writesReleaseNotes();
    real.does("sa3", "decideOkOrDeny", OK);
    assertThat(tasks(play, Phase.CANDIDATURE)).isEqualTo(tasksOf(real));
    assertThat(mails(play, Phase.CANDIDATURE)).isEqualTo(mailsOf(real));
    before = everything();
  }

  @Rule("P-02")
  @Test
  void peopleAndGroupsAreNamed() {
    Play play = play(ReleaseCategory.NORMAL, null);
    assertThat(asked(play, "appointCoordinator"))
        .containsExactly("group pps-coordination", "Demo pps-coordination (pps-coordination)");
    assertThat(asked(play, "openReleaseProject")).containsExactly("Demo coordinator (coordinator)");
    assertThat(asked(play, "decideOkOrDeny")).containsExactly("group sa3", "Demo sa3 (sa3)");
    assertThat(draft(play, "Call for participation").recipients())
        .hasSize(14)
        .contains("CERN-PROD administrators");
    assertThat(draft(play, "open for use").text()).contains("CERN-PPS", "CERN-PROD");
    assertThat(draft(play, "Feedback").recipients()).hasSize(2);
    assertThat(play.steps())
        .flatExtracting(Step::drafts)
        .extracting(Draft::text)
        .noneMatch(text -> text.contains("/answers/"))
        .noneMatch(text -> text.contains("not-declared-yet"));
  }

  @Rule("P-06")
  @Test
  void fastPilotAsksNoTester() {
    Play play = play(ReleaseCategory.FAST, null);
    assertThat(play.finished()).isTrue();
    assertThat(play.end()).isEqualTo(PilotState.CLOSED_SUCCESS);
    assertThat(tasks(play, Phase.CANDIDATURE))
        .contains("userTask_decideOkOrDeny")
        .doesNotContain("userTask_chooseTestSites", "userTask_reportDeploymentTest");
  }

  @Rule({"P-13", "P-14"})
  @Test
  void repositoryIsReallyCheckedAndWhatWouldFailIsNamed() throws IOException {
    Path source = source("rehearsed-broken");
    Play fine = play(ReleaseCategory.FAST, source.toUri().toString());
    assertThat(fine.check().state()).isEqualTo(CheckState.PASSED);
    try (Stream<Path> files = Files.walk(source)) {
      Path rpm = files.filter(file -> file.toString().endsWith(".rpm")).findFirst().orElseThrow();
      Files.write(rpm, new byte[] {1, 2, 3});
    }
    before = everything();
    Play broken = play(ReleaseCategory.FAST, source.toUri().toString());
    assertThat(broken.check().state()).isEqualTo(CheckState.FAILED);
    assertThat(broken.check().findings()).anyMatch(finding -> finding.startsWith("ERROR rpm-"));
    assertThat(tasks(broken, Phase.CANDIDATURE)).contains("userTask_decideOnFindings");
    assertThat(broken.end()).isEqualTo(PilotState.CLOSED_SUCCESS);
    Play missing = play(ReleaseCategory.FAST, source.resolve("nowhere").toUri().toString());
    assertThat(missing.check().state()).isNotEqualTo(CheckState.PASSED);
  }

  @Rule("P-11")
  @Test
  void whoIsMissingStandsInTheWayAndIsStoodInFor() {
    Play play =
        rehearsal.play(
            new Wish(Player.request(), ReleaseCategory.FAST, null),
            new Actor("sa3", Set.of(Role.SA3)));
    assertThat(play.obstacles())
        .singleElement()
        .asString()
        .contains("nobody of sa3 can “Decide OK or DENY”", "stand-in");
    assertThat(play.finished()).isTrue();
  }

  @Rule("P-18")
  @Test
  void sitesThatCannotTakePartStandInTheWay() {
    Play play =
        rehearsal.play(
            new Wish(with("SL9/riscv", "Nobody's VO"), ReleaseCategory.NORMAL, null),
            Player.REQUESTER);
    assertThat(play.obstacles())
        .contains(
            "no PPS site of the registry runs SL9/riscv",
            "no production site of the registry runs SL9/riscv",
            "no site of the registry serves the VO Nobody's VO");
    assertThat(tasks(play, Phase.DEPLOYMENT)).contains("userTask_decideOnMissingInterest");
    assertThat(play.end()).isEqualTo(PilotState.CLOSED_UNSUCCESSFUL);
  }

  @Rule("P-01")
  @Test
  void clientToolsEndWithAPointerToTheOtherProcedure() {
    RequestDraft draft = Player.request();
    RequestDraft tools =
        new RequestDraft(
            "CLIENT_TOOLS",
            draft.serviceName(),
            draft.description(),
            draft.requestingEntity(),
            draft.requesterType(),
            draft.contactMail(),
            draft.useCases(),
            draft.osBranches(),
            draft.wantedStart(),
            draft.wantedEnd(),
            draft.successCriteria());
    Play play = rehearsal.play(new Wish(tools, ReleaseCategory.NORMAL, null), Player.REQUESTER);
    assertThat(play.end()).isEqualTo(PilotState.REDIRECTED);
    assertThat(play.finished()).isTrue();
  }

  @Rule("P-02")
  @Test
  void faultyRequestIsRefusedWithEveryFaultAndNothingIsPlayed() {
    RequestDraft blank =
        new RequestDraft(null, "", "x", "", "", "no address", "", "", "soon", "", "");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () ->
                rehearsal.play(
                    new Wish(blank, ReleaseCategory.FAST, "http://169.254.169.254/"),
                    Player.REQUESTER))
        .satisfies(
            refused ->
                assertThat(refused.faults())
                    .extracting(Fault::field)
                    .contains("serviceName", "contactMail", "wantedStart", "repository"));
  }

  /** The first one is held where it needs a row that this test has locked. */
  @Test
  void secondRehearsalAtTheSameMomentIsRefused() {
    CompletableFuture<Play> first =
        transactions.execute(
            status -> {
              jdbc.sql("select only_row from mark_guard for update").query(Integer.class).single();
              CompletableFuture<Play> held =
                  CompletableFuture.supplyAsync(() -> play(ReleaseCategory.FAST, null));
              await().until(() -> blocked() > 0);
              assertThatExceptionOfType(NotNowException.class)
                  .isThrownBy(() -> play(ReleaseCategory.FAST, null))
                  .withMessageContaining("another rehearsal");
              return held;
            });
    assertThat(Objects.requireNonNull(first).join().finished()).isTrue();
    assertThat(play(ReleaseCategory.FAST, null).finished()).as("afterwards").isTrue();
  }

  /** Who waits for rows longer than the database lets them is told so, and keeps nothing either. */
  @Test
  void rehearsalThatMeetsRowsOfOthersSaysSo() {
    Play play =
        transactions.execute(
            status -> {
              jdbc.sql("select only_row from mark_guard for update").query(Integer.class).single();
              return CompletableFuture.supplyAsync(() -> play(ReleaseCategory.FAST, null)).join();
            });
    assertThat(Objects.requireNonNull(play).finished()).isFalse();
    assertThat(play.obstacles()).singleElement().asString().contains("others hold what it needs");
    assertThat(play.steps()).isNotEmpty();
  }

  @Test
  void everyKindOfEffectIsRehearsed() {
    assertThat(rehearsed.stream().flatMap(some -> some.kinds().stream()))
        .containsExactlyInAnyOrderElementsOf(handlers.stream().map(EffectHandler::kind).toList());
  }

  private Play play(ReleaseCategory category, @Nullable String repository) {
    return rehearsal.play(new Wish(Player.request(), category, repository), Player.REQUESTER);
  }

  private int blocked() {
    return jdbc.sql("select count(*) from information_schema.sessions where blocker_id is not null")
        .query(Integer.class)
        .single();
  }

  private static RequestDraft with(String branches, String entity) {
    RequestDraft draft = Player.request();
    return new RequestDraft(
        draft.previewKind(),
        draft.serviceName(),
        draft.description(),
        entity,
        draft.requesterType(),
        draft.contactMail(),
        draft.useCases(),
        branches,
        draft.wantedStart(),
        draft.wantedEnd(),
        draft.successCriteria());
  }

  private static List<String> tasks(Play play, Phase phase) {
    return play.steps().stream()
        .filter(step -> step.kind() == Kind.TASK && step.state().phase() == phase)
        .map(Step::element)
        .sorted()
        .toList();
  }

  private List<String> tasksOf(Player real) {
    return dossier.of(real.pilot()).stream()
        .map(DossierRecord::element)
        .filter(element -> element.startsWith("userTask_"))
        .sorted()
        .toList();
  }

  /** Subjects without the pilot's id, which is another one, one for each mail. */
  private static List<String> mails(Play play, Phase phase) {
    return play.steps().stream()
        .filter(step -> step.state().phase() == phase)
        .flatMap(step -> step.drafts().stream())
        .flatMap(draft -> draft.recipients().stream().map(to -> anyPilot(draft.subject())))
        .sorted()
        .toList();
  }

  private List<String> mailsOf(Player real) {
    return letters(real, "").stream()
        .map(SandboxMail::subject)
        .map(RehearsalTest::anyPilot)
        .sorted()
        .toList();
  }

  private static String anyPilot(String subject) {
    return subject.replaceAll("pilot-\\d{4}-\\d{4}", "pilot");
  }

  private static List<String> asked(Play play, String stem) {
    return play.steps().stream()
        .filter(step -> step.element().equals("userTask_" + stem))
        .findFirst()
        .orElseThrow()
        .asked();
  }

  private static Draft draft(Play play, String subject) {
    return play.steps().stream()
        .flatMap(step -> step.drafts().stream())
        .filter(draft -> draft.subject().contains(subject))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Long> everything() {
    Map<String, Long> all = new TreeMap<>();
    jdbc.sql(
            """
            select table_name from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema = 'PUBLIC'""")
        .query(String.class)
        .list()
        .forEach(
            table ->
                all.put(
                    table,
                    jdbc.sql("select count(*) from \"" + table + "\"").query(Long.class).single()));
    assertThat(all).containsKeys("ACT_RU_EXECUTION", "EFFECT_INTENT", "PILOT", "DOSSIER_RECORD");
    all.put("content", content());
    all.put("files", (long) files().size());
    all.put("mails", (long) mails.mails().size());
    return all;
  }

  /** Of every row of every table, so that a changed one shows as well. */
  private long content() {
    return jdbc.sql("script simple nopasswords nosettings").query(String.class).list().stream()
        .filter(line -> line.startsWith("INSERT"))
        .sorted()
        .toList()
        .hashCode();
  }

  private static Set<String> files() {
    try (Stream<Path> files = Files.walk(DATA)) {
      return files.map(Path::toString).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
