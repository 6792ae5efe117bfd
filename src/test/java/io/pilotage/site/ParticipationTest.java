package io.pilotage.site;

import static io.pilotage.pilot.SiteAnswerKind.ACCEPT;
import static io.pilotage.pilot.SiteAnswerKind.DECLINE;
import static io.pilotage.pilot.SiteAnswerKind.LATER;
import static io.pilotage.site.SiteRoom.DEADLINE;
import static io.pilotage.site.SiteRoom.PILOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.pilotage.Rule;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.pilot.SiteState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites join, change their minds, join late, leave early. */
class ParticipationTest {

  private static final Actor ANNA = new Actor("anna", Set.of());
  private static final Resources BIG =
      new Resources(
          "1.2-3",
          List.of("ce01.example.org", "ce02.example.org"),
          200,
          5_000_000_000L,
          "torque",
          List.of("atlas", "cms"),
          LocalDate.of(2026, 12, 1),
          LocalDate.of(2027, 3, 31),
          "ready");
  private static final Resources SMALL =
      new Resources(
          null, List.of("ce.ral.example.org"), 10, 20, null, List.of("cms"), null, null, null);

  @TempDir Path directory;
  private SiteRoom room;
  private Participation participation;

  @BeforeEach
  void callThreeSites() throws Exception {
    room = new SiteRoom(directory);
    participation = room.participation;
    participation.invite(PILOT, List.of("CERN-PPS", "pic", "RAL", "PIC"), DEADLINE);
  }

  @Test
  void calledSitesWaitForTheirAnswer() {
    assertThat(participation.of(PILOT))
        .extracting(SiteParticipation::site, SiteParticipation::state)
        .containsExactly(
            tuple("CERN-PPS", SiteState.INVITED),
            tuple("PIC", SiteState.INVITED),
            tuple("RAL", SiteState.INVITED));
    assertThat(participation.interested(PILOT)).isZero();
    assertThat(participation.of(new PilotId("pilot-2026-0043"))).isEmpty();
  }

  @Rule("P-18")
  @Test
  void whatIsOfferedToASiteIsWhatItMayAnswer() {
    for (SiteState state : SiteState.values()) {
      for (Instant now : List.of(DEADLINE.minusSeconds(1), DEADLINE)) {
        SiteParticipation standing =
            new SiteParticipation(
                PILOT, "PIC", state, null, false, DEADLINE, BIG, "anna", DEADLINE);
        List<SiteAnswerKind> possible =
            Stream.of(SiteAnswerKind.values())
                .filter(answer -> mayAnswer(standing, answer, now))
                .toList();
        boolean deployed = state == SiteState.DEPLOYED || state == SiteState.PUBLISHED;
        assertThat(standing.choices(now))
            .as("%s at %s", state, now)
            .isEqualTo(deployed ? List.of() : possible);
      }
    }
  }

  private static boolean mayAnswer(SiteParticipation standing, SiteAnswerKind answer, Instant now) {
    try {
      Transitions.answered(standing, answer, SMALL, ANNA, now);
      return true;
    } catch (NotNowException e) {
      return false;
    }
  }

  @Rule("P-19")
  @Test
  void siteThatDeployedKeepsItsHostsWhenItTellsOtherNumbers() {
    answer("PIC", ACCEPT);
    participation.deployed(PILOT, "PIC", BIG, ANNA);
    Resources fewer =
        new Resources(null, List.of(), 5, 7, null, List.of(), null, null, "Half is broken.");
    Resources now = participation.answer(PILOT, "PIC", ACCEPT, fewer, ANNA).resources();
    assertThat(now.hosts()).isEqualTo(BIG.hosts());
    assertThat(now.version()).isEqualTo(BIG.version());
    assertThat(now.slots()).isEqualTo(5);
    assertThat(now.status()).isEqualTo("Half is broken.");
  }

  @Rule("P-18")
  @Test
  void lookingAtWhatAnAnswerWouldDoDoesNothing() {
    SiteParticipation after = participation.afterAnswer(PILOT, "pic", ACCEPT, SMALL, ANNA);
    assertThat(after.state()).isEqualTo(SiteState.ACCEPTED);
    assertThat(after.resources()).isEqualTo(SMALL);
    assertThat(participation.of(PILOT, "PIC"))
        .hasValueSatisfying(now -> assertThat(now.state()).isEqualTo(SiteState.INVITED));
  }

  @Test
  void siteMayChangeItsMindUntilTheDeadline() {
    assertThat(answer("PIC", LATER)).isEqualTo(SiteState.INVITED);
    assertThat(answer("PIC", ACCEPT)).isEqualTo(SiteState.ACCEPTED);
    assertThat(answer("PIC", DECLINE)).isEqualTo(SiteState.DECLINED);
    assertThat(answer("PIC", ACCEPT)).isEqualTo(SiteState.ACCEPTED);
    assertThat(participation.interested(PILOT)).isEqualTo(1);
    assertThat(participation.history(PILOT))
        .filteredOn(event -> event.site().equals("PIC"))
        .extracting(ParticipationEvent::what)
        .containsExactly("INVITED", "LATER", "ACCEPT", "DECLINE", "ACCEPT");
  }

  @Test
  void afterTheDeadlineOneMayJoinLateOrLeaveButNotTakeBackAnAnswer() {
    answer("PIC", ACCEPT);
    answer("CERN-PPS", DECLINE);
    room.afterTheDeadline();

    assertThatThrownBy(() -> answer("PIC", DECLINE))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("leave");
    assertThatThrownBy(() -> answer("RAL", LATER)).isInstanceOf(NotNowException.class);
    assertThat(answer("CERN-PPS", ACCEPT)).isEqualTo(SiteState.ACCEPTED);
    assertThat(participation.of(PILOT))
        .extracting(SiteParticipation::late)
        .containsExactly(true, false, false);
    assertThat(answer("PIC", ACCEPT)).isEqualTo(SiteState.ACCEPTED);
    assertThat(participation.of(PILOT, "PIC").orElseThrow().late()).isFalse();
  }

  @Test
  void siteDeploysPublishesAndLeavesEarlyWithoutTouchingTheOthers() {
    answer("PIC", ACCEPT);
    answer("RAL", ACCEPT);
    participation.deployed(PILOT, "PIC", BIG, ANNA);
    participation.deployed(PILOT, "RAL", SMALL, ANNA);
    participation.published(PILOT, "PIC", Actor.SYSTEM);

    assertThat(participation.published(PILOT, "PIC", Actor.SYSTEM).state())
        .isEqualTo(SiteState.PUBLISHED);
    assertThat(participation.total(PILOT))
        .isEqualTo(new ResourceTotal(2, 3, 210, 5_000_000_020L, Set.of("atlas", "cms")));
    assertThatThrownBy(() -> answer("PIC", DECLINE)).isInstanceOf(NotNowException.class);

    participation.left(PILOT, "PIC", "the cluster is needed elsewhere", ANNA);

    assertThat(participation.of(PILOT, "PIC").orElseThrow().state()).isEqualTo(SiteState.WITHDRAWN);
    assertThat(participation.of(PILOT, "PIC").orElseThrow().resources()).isEqualTo(BIG);
    assertThat(participation.total(PILOT))
        .isEqualTo(new ResourceTotal(1, 1, 10, 20, Set.of("cms")));
    assertThat(participation.history(PILOT))
        .last()
        .extracting(ParticipationEvent::what, ParticipationEvent::note, ParticipationEvent::by)
        .containsExactly("LEFT", "the cluster is needed elsewhere", "anna");
  }

  @Test
  void siteThatLeftMayComeBack() {
    answer("PIC", ACCEPT);
    participation.left(PILOT, "PIC", "power cut", ANNA);
    room.afterTheDeadline();

    assertThat(answer("PIC", ACCEPT)).isEqualTo(SiteState.ACCEPTED);
    assertThat(participation.of(PILOT, "PIC").orElseThrow().late()).isTrue();
  }

  @Test
  void nothingHappensOutOfOrder() {
    assertThatThrownBy(() -> participation.deployed(PILOT, "PIC", BIG, ANNA))
        .isInstanceOf(NotNowException.class);
    assertThatThrownBy(() -> participation.left(PILOT, "PIC", "why not", ANNA))
        .isInstanceOf(NotNowException.class);
    answer("PIC", ACCEPT);
    assertThatThrownBy(() -> participation.published(PILOT, "PIC", ANNA))
        .isInstanceOf(NotNowException.class);
    assertThatThrownBy(() -> participation.left(PILOT, "PIC", " ", ANNA))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> participation.answer(PILOT, "GHOST", ACCEPT, Resources.UNKNOWN, ANNA))
        .isInstanceOf(NotFoundException.class);
    assertThat(participation.history(PILOT)).hasSize(4);
  }

  @Test
  void secondCallKeepsTheAnswersAndMovesTheDeadline() {
    answer("PIC", ACCEPT);
    participation.invite(PILOT, List.of("PIC", "RAL"), DEADLINE.plus(Duration.ofDays(7)));
    room.afterTheDeadline();

    assertThat(participation.of(PILOT, "PIC").orElseThrow().state()).isEqualTo(SiteState.ACCEPTED);
    assertThat(answer("RAL", LATER)).isEqualTo(SiteState.INVITED);
    assertThat(answer("PIC", DECLINE)).isEqualTo(SiteState.DECLINED);
  }

  @Test
  void callWithFaultsCallsNobody() {
    PilotId other = new PilotId("pilot-2026-0043");

    assertThatThrownBy(
            () -> participation.invite(other, List.of("PIC", "GHOST", "NOWHERE"), SiteRoom.NOW))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::field)
                    .containsExactly("sites", "sites", "deadline"));
    assertThat(participation.of(other)).isEmpty();
  }

  @Test
  void impossibleResourcesAreRefusedWithEveryFault() {
    assertThatThrownBy(
            () ->
                new Resources(
                    "1\n2",
                    List.of("not a host"),
                    -1,
                    -1,
                    null,
                    List.of("<vo>"),
                    LocalDate.of(2027, 1, 1),
                    LocalDate.of(2026, 1, 1),
                    "x".repeat(201)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.faults())
                    .extracting(Fault::field)
                    .containsExactlyInAnyOrder(
                        "version", "hosts", "slots", "storageGb", "vos", "until", "status"));
  }

  @Rule("P-20")
  @Test
  void problemsAreReportedAndResolvedOnce() {
    ProblemReport report =
        new ProblemReport(
            ProblemPhase.CONFIGURATION,
            "YAIM fails on the CE",
            Severity.BLOCKER,
            "bug #39641",
            null);
    long id = room.problems.report(PILOT, "pic", report, ANNA);

    assertThat(room.problems.of(PILOT))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.site()).isEqualTo("PIC");
              assertThat(problem.report()).isEqualTo(report);
              assertThat(problem.resolved()).isFalse();
            });
    Problem resolved = room.problems.resolve(PILOT, id, "set BLPARSER_HOST", ANNA);
    assertThat(resolved.resolved()).isTrue();
    assertThat(resolved.report().workaround()).isEqualTo("set BLPARSER_HOST");
    assertThatThrownBy(() -> room.problems.resolve(PILOT, id, null, ANNA))
        .isInstanceOf(NotNowException.class);
    assertThatThrownBy(() -> room.problems.resolve(new PilotId("pilot-2026-0043"), id, null, ANNA))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> room.problems.report(PILOT, "GHOST", report, ANNA))
        .isInstanceOf(NotFoundException.class);
  }

  private SiteState answer(String site, SiteAnswerKind kind) {
    return participation.answer(PILOT, site, kind, Resources.UNKNOWN, ANNA).state();
  }
}
