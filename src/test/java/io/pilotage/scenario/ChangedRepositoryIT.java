package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import io.pilotage.sandbox.repo.SampleRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Developers who touch what they must not touch. */
class ChangedRepositoryIT extends Stage {

  @Test
  @Rule({"P-13", "P-15"})
  void aChangeAfterTheFreezeIsCaughtAndNamedInEachDirectory() {
    SourceTree source = developersOffer("DPM");
    Pilot pilot = candidature("DPM", source);
    for (String directory :
        List.of(
            SampleRepository.RELEASE,
            SampleRepository.EXTERNALS,
            SampleRepository.PILOT_UPDATES,
            SampleRepository.PRODUCTION_UPDATES)) {
      awaitApprovalAsked(pilot);
      Path added = source.addPackage(directory, "late-" + directory.substring(5).replace('_', '-'));
      isCaught(pilot, directory, added.getFileName().toString());
    }
    awaitApprovalAsked(pilot);
    Path flipped = source.flipByte(SampleRepository.RELEASE);
    isCaught(pilot, SampleRepository.RELEASE, flipped.getFileName().toString());
    assertThat(pilot.shown(Acts.COORDINATOR, "decideOnFindings", "checkSummary"))
        .contains(flipped.getFileName().toString());
    pilot.task(
        Acts.COORDINATOR,
        "decideOnFindings",
        Map.of("findingsDecision", "REJECT", "findingsReason", "They never keep still."));
    pilot.awaitState("REJECTED");
    assertThat(mirrored(pilot.id())).isEmpty();
  }

  @Test
  @Rule({"P-11", "P-13"})
  void aChangeDuringTheEvaluationIsCaughtBeforeSa3Decides() {
    SourceTree source = developersOffer("WMS");
    Pilot pilot = candidature("WMS", source);
    pilot.shown(Acts.SA3, "decideOkOrDeny", "checkSummary");
    Path flipped = source.flipByte(SampleRepository.EXTERNALS);
    pilot.hasten("startEvent_freezeWatchDue");

    assertThat(pilot.shown(Acts.COORDINATOR, "handleModification", "freezeDifferences"))
        .contains(SampleRepository.EXTERNALS, flipped.getFileName().toString());
    assertThat(pilot.view().path("repositoryState").asText()).isEqualTo("MODIFIED");
    assertThat(pilot.sees(Acts.SA3, "decideOkOrDeny")).as("SA3 still has to decide").isFalse();
    for (String told : List.of("developers@", "sa3@")) {
      assertThat(mailbox().awaitWith(pilot.id(), flipped.getFileName().toString(), told).subject())
          .contains("has changed");
    }

    assertThat(source.flipByte(SampleRepository.EXTERNALS)).as("undone").isEqualTo(flipped);
    pilot.task(
        Acts.COORDINATOR,
        "handleModification",
        Map.of("modificationDecision", "CHECK_AGAIN", "modificationReason", "They undid it."));
    awaitApprovalAsked(pilot);
    Acts.approve(pilot);
    pilot.awaitState("CALLING");
    assertThat(mirrored(pilot.id())).isEqualTo(source.packages());
  }

  private Pilot candidature(String service, SourceTree source) {
    Pilot pilot = open("vo", request(service));
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.FAST);
    Acts.document(pilot, Acts.COORDINATOR, source, service + "-Pilot");
    return pilot;
  }

  /** The check has passed: from now on nothing may be touched. */
  private void awaitApprovalAsked(Pilot pilot) {
    Acts.writeReleaseNotes(pilot, "# First release");
    pilot.shown(Acts.SA3, "decideOkOrDeny", "checkSummary");
  }

  private void isCaught(Pilot pilot, String directory, String file) {
    Acts.approve(pilot);
    assertThat(pilot.shown(Acts.COORDINATOR, "handleModification", "freezeDifferences"))
        .contains(directory, file);
    assertThat(pilot.view().path("repositoryState").asText()).isEqualTo("MODIFIED");
    assertThat(mirrored(pilot.id())).isEmpty();
    pilot.task(
        Acts.COORDINATOR,
        "handleModification",
        Map.of("modificationDecision", "CHECK_AGAIN", "modificationReason", "They had to."));
    assertThat(mailbox().awaitWith(pilot.id(), file, "developers@").subject())
        .contains("has changed");
  }

  @Test
  @Rule({"P-25", "P-15"})
  void aProductionUpdateThatTouchesAnotherDirectoryIsRefused() {
    SourceTree source = developersOffer("LFC");
    Pilot pilot = candidature("LFC", source);
    awaitApprovalAsked(pilot);
    Acts.approve(pilot);
    pilot.awaitState("CALLING");
    Map<String, String> released = mirrored(pilot.id());
    assertThat(released).isEqualTo(source.packages());

    source.addPackage(SampleRepository.PRODUCTION_UPDATES, "allowed");
    Path forbidden = source.addPackage(SampleRepository.EXTERNALS, "forbidden");
    as(Acts.COORDINATOR)
        .post(pilot.path("/production-updates"), Map.of("summary", "A fix."))
        .expect(201);
    pilot.task(
        Acts.COORDINATOR,
        "prepareProductionUpdate",
        Map.of(
            "updateDecision", "GO_ON",
            "updateSummary", "A fix.",
            "serviceCategory", "BACKWARD_COMPATIBLE_UPDATE",
            "testWanted", false));
    assertThat(pilot.shown(Acts.COORDINATOR, "decideOnFindings", "checkSummary"))
        .contains(SampleRepository.EXTERNALS, forbidden.getFileName().toString())
        .doesNotContain("allowed-1.0");
    assertThat(mirrored(pilot.id())).isEqualTo(released);

    source.remove(forbidden);
    pilot.task(
        Acts.COORDINATOR,
        "decideOnFindings",
        Map.of("findingsDecision", "CHECK_AGAIN", "findingsReason", "They took it away."));
    Acts.writeReleaseNotes(pilot, "# Fix");
    pilot.awaitUpdate(1, "RELEASED");
    assertThat(mirrored(pilot.id())).isEqualTo(source.packages()).hasSize(released.size() + 1);
  }
}
