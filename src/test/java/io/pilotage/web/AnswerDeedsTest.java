package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.Rule;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.ProblemPhase;
import io.pilotage.site.ProblemReport;
import io.pilotage.site.Severity;
import io.pilotage.site.SiteDeed;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was typed behind a signed link is read strictly; every fault is named at once. */
class AnswerDeedsTest {

  private static final PilotId PILOT = new PilotId("pilot-2026-0042");
  private static final AnswerLink LINK = new AnswerLink(PILOT, "PIC", Instant.EPOCH, "token");

  @Rule("P-18")
  @Test
  void anAnswerIsReadForTheSiteOfTheLinkWhateverElseIsTyped() {
    assertThat(
            read(Map.of("answer", "ACCEPT", "slots", " 120 ", "storageGb", "", "site", "CERN-PPS")))
        .isEqualTo(
            new SiteDeed.Answer(
                new SiteAnswer(PILOT, "PIC", SiteAnswerKind.ACCEPT, 120, null, "")));
  }

  @Rule("P-18")
  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "1.5", "1e3", "1234567890", "0x10", "１２", "1 2"})
  void whatIsNoWholeNumberIsRefused(String number) {
    assertFaults(Map.of("answer", "ACCEPT", "slots", number), "slots");
    assertFaults(Map.of("answer", "ACCEPT", "storageGb", number), "storageGb");
  }

  @Rule("P-18")
  @Test
  void everyFaultOfAnAnswerIsNamedAtOnce() {
    assertFaults(
        Map.of("answer", "accept", "slots", "x", "storageGb", "y", "remark", "\u202Ereversed"),
        "slots",
        "storageGb",
        "answer",
        "remark");
    assertFaults(Map.of(), "answer");
    assertFaults(Map.of("answer", "LATER", "remark", "x".repeat(1001)), "remark");
  }

  @Rule("P-20")
  @Test
  void aProblemIsReadAndItsFaultsAreNamed() {
    assertThat(
            read(
                Map.of(
                    "deed",
                    "problem",
                    "phase",
                    "OPERATION",
                    "severity",
                    "HIGH",
                    "summary",
                    "Out.")))
        .isEqualTo(
            new SiteDeed.Trouble(
                new ProblemReport(ProblemPhase.OPERATION, "Out.", Severity.HIGH, null, null)));
    assertFaults(
        Map.of("deed", "problem", "severity", "AWFUL", "bug", "two\nlines"),
        "phase",
        "summary",
        "severity",
        "bug");
  }

  @Rule("P-19")
  @Test
  void whoeverLeavesSaysWhy() {
    assertThat(read(Map.of("deed", "leave", "reason", " No power. ")))
        .isEqualTo(new SiteDeed.Departure("No power."));
    assertFaults(Map.of("deed", "leave", "reason", " \r\n"), "reason");
  }

  @Test
  void aFormThatThePageDoesNotHaveIsTakenForAnAnswer() {
    assertThat(AnswerDeeds.name(Map.of("deed", "destroy"))).isEqualTo(AnswerDeeds.ANSWER);
    assertFaults(Map.of("deed", "destroy"), "answer");
  }

  private static SiteDeed read(Map<String, String> typed) {
    return AnswerDeeds.read(LINK, typed);
  }

  private static void assertFaults(Map<String, String> typed, String... fields) {
    assertThatThrownBy(() -> read(typed))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .satisfies(
            e -> assertThat(e.faults()).extracting(Fault::field).containsExactlyInAnyOrder(fields));
  }
}
