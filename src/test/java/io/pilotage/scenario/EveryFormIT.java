package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.NeedsProgram;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** One pilot, for which every form there is gets filled in by hand, in Tasklist. */
@NeedsProgram("chromium")
@TestPropertySource(properties = "pilotage.deadlines.publication-patience=2s")
class EveryFormIT extends Stage {

  private static final String VO = "vo";
  private static final String CNAF = "cnaf-repository";
  private static final String OTHER_SITE = "PPS-CNAF";

  @Test
  void everyFormIsFilledInAndCompletedInTasklist() {
    SourceTree source = developersOffer("BROWSER");
    Fillings fillings = new Fillings(today(), source.address().toString());
    try (Chromium chromium = new Chromium(base())) {
      Hands hands = Hands.request(this, chromium, fillings, VO);
      isProposed(hands);
      isDocumented(hands, source);
      isTestedAndDenied(hands);
      isModifiedWhileFrozen(hands, source);
      isMirroredAtTheSecondAttempt(hands);
      isCalledTwice(hands);
      isDeployed(hands);
      isUpdated(hands);
      ends(hands);
      assertThat(hands.completed()).isEqualTo(formsThereAre());
      whatWasTypedIsKept(hands);
    }
  }

  private void isProposed(Hands hands) {
    Pilot pilot = hands.pilot();
    hands.complete(Acts.COORDINATION, "appointCoordinator");
    hands.complete(VO, "clarifyRequest");
    Acts.appoint(pilot, Acts.COORDINATOR);
    hands.complete(Acts.COORDINATOR, "openReleaseProject");
    hands.complete(Acts.COORDINATOR, "identifyReferent");
    hands.complete(Acts.DEVELOPERS, "acceptReferentRole");
    hands.complete(Acts.COORDINATOR, "decideOnReferent");
    pilot.awaitState("SUSPENDED");
    hands.complete(Acts.COORDINATOR, "resumePilot");
    Acts.findReferent(pilot, Acts.COORDINATOR);
    hands.complete(Acts.COORDINATOR, "evaluateCategory");
  }

  private static void isDocumented(Hands hands, SourceTree source) {
    source.flipByte(SampleRepository.RELEASE);
    hands.complete(Acts.COORDINATOR, "defineServiceCategory");
    hands.complete(Acts.DEVELOPERS, "describeYaim");
    hands.complete(Acts.DEVELOPERS, "provideDocumentation");
    hands.complete(Acts.DEVELOPERS, "stateImpact");
    hands.complete(Acts.DEVELOPERS, "declareRepository");
    hands.complete(Acts.COORDINATOR, "defineIsAttribute");
    hands.pilot().awaitTask(Acts.COORDINATOR, "decideOnFindings", null);
    source.flipByte(SampleRepository.RELEASE);
    hands.complete(Acts.COORDINATOR, "decideOnFindings");
  }

  private static void isTestedAndDenied(Hands hands) {
    hands.complete(Acts.COORDINATOR, "writeReleaseNotes");
    hands.complete(Acts.COORDINATOR, "chooseTestSites");
    hands.complete(Acts.PPS_SITES, "reportDeploymentTest");
    hands.complete(Acts.COORDINATOR, "consolidateReports");
    hands.complete(Acts.SA3, "decideOkOrDeny");
    hands.complete(Acts.COORDINATOR, "decideOnDenial");
    hands.complete(Acts.DEVELOPERS, "reworkRelease");
  }

  private static void isModifiedWhileFrozen(Hands hands, SourceTree source) {
    awaitApprovalAsked(hands.pilot());
    source.addPackage(SampleRepository.EXTERNALS, "forgotten-library");
    Acts.approve(hands.pilot());
    hands.complete(Acts.COORDINATOR, "handleModification");
  }

  private static void awaitApprovalAsked(Pilot pilot) {
    Acts.writeReleaseNotes(pilot, "# First release");
    Acts.test(pilot, Fillings.SITE);
    pilot.awaitTask(Acts.SA3, "decideOkOrDeny", null);
  }

  /** A fence that was raised too high lets no run through until somebody takes it away. */
  private void isMirroredAtTheSecondAttempt(Hands hands) {
    Path fence = mirrorOf(hands.pilot().id()).resolve("fence");
    try {
      awaitApprovalAsked(hands.pilot());
      Files.createDirectories(fence.getParent());
      Files.writeString(fence, "4711000000");
      Acts.approve(hands.pilot());
      hands.pilot().awaitTask(CNAF, "resolveMirrorFailure", null);
      Files.delete(fence);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hands.complete(CNAF, "resolveMirrorFailure");
    hands.pilot().awaitState("CALLING");
  }

  private void isCalledTwice(Hands hands) {
    Pilot pilot = hands.pilot();
    hands.complete(Acts.COORDINATOR, "prepareCall");
    pilot.hasten("event_answersDue");
    hands.complete(Acts.COORDINATOR, "decideOnMissingInterest");
    for (String site : Set.of(Fillings.SITE, OTHER_SITE)) {
      as(Acts.PPS_SITES)
          .post(
              pilot.path("/sites/" + site + "/answer"),
              Map.of("answer", "ACCEPT", "slots", 20, "storageGb", 50, "remark", ""))
          .expect(204);
    }
    pilot.hasten("event_answersDue");
    pilot.awaitState("DEPLOYING");
  }

  private void isDeployed(Hands hands) {
    grid().publish(OTHER_SITE, Fillings.MARK);
    hands.completeAt(Fillings.SITE, Acts.PPS_SITES, "deployAtSite");
    hands.completeAt(Fillings.SITE, Acts.COORDINATOR, "decideOnPublication");
    Acts.deploy(hands.pilot(), this, OTHER_SITE, Acts.PPS_SITES);
    hands.complete(Acts.COORDINATOR, "announceAvailability");
    hands.pilot().awaitState("IN_PRODUCTION");
  }

  private void isUpdated(Hands hands) {
    Pilot pilot = hands.pilot();
    pilot.hasten("startEvent_productionScheduleDue");
    hands.complete(Acts.COORDINATOR, "startScheduledUpdate");
    as(Acts.COORDINATOR)
        .post(pilot.path("/production-updates"), Map.of("summary", "A fix of the TLS library."))
        .expect(201);
    hands.complete(Acts.COORDINATOR, "prepareProductionUpdate");
    as(Acts.DEVELOPERS)
        .post(
            pilot.path("/pilot-updates"),
            Map.of(
                "version", "1.1.0",
                "changes", "Jobs leave the state they have left.",
                "category", "BACKWARD_COMPATIBLE_UPDATE"))
        .expect(201);
    hands.complete(Acts.COORDINATOR, "decideOnCandidate");
  }

  private static void ends(Hands hands) {
    hands.complete(Acts.COORDINATOR, "overseePilot");
    hands.complete(Acts.COORDINATOR, "decideVerdict");
    hands.complete(Acts.COORDINATOR, "chaseMark");
    hands.pilot().awaitState("CLOSED_SUCCESS");
  }

  private void whatWasTypedIsKept(Hands hands) {
    Outsider coordinator = as(Acts.COORDINATOR);
    assertThat(coordinator.get(hands.pilot().path("/dossier")).expect(200).text())
        .contains(hands.typed());
  }

  private static Set<String> formsThereAre() {
    return Stream.of(Objects.requireNonNull(new File("forms").list()))
        .map(name -> name.replaceFirst("\\.form$", ""))
        .collect(Collectors.toSet());
  }
}
