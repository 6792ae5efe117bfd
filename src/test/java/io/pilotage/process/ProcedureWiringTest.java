package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilotage.Rule;
import io.pilotage.dossier.Dossier;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotDesk.UpdateCandidate;
import io.pilotage.pilot.PilotDesk.UpdateRequest;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.pilot.ServiceCategory;
import io.pilotage.pilot.UpdateState;
import io.pilotage.register.Updates;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The procedure from end to end, and where it may leave its path. */
class ProcedureWiringTest extends WiredProcedure {
  @Autowired private Updates updates;
  @Autowired private Dossier dossier;

  @Rule({"P-02", "P-06", "P-09", "P-11", "P-13", "P-15", "P-16", "P-17"})
  @Test
  void candidatureGoesThroughADenialAndIsMirroredAsItWasApproved() throws IOException {
    Player player = Player.open(application);
    assertThat(told(player, "is registered")).containsExactly("requests");
    player.proposes(NORMAL);
    player.documents(source("denied").toUri(), "denied");
    assertThat(player.open()).containsExactly("chooseTestSites", "writeReleaseNotes");
    player.tests();
    player.writesReleaseNotes();
    player.does(
        "sa3",
        "decideOkOrDeny",
        Map.of("sa3Decision", "DENY", "denialReason", "The ports are not documented."));
    player.does(
        "coordinator",
        "decideOnDenial",
        Map.of("denialDecision", "REWORK", "denialDecisionReason", "Easily mended."));
    player.reworks();
    assertThat(mirrored(player)).isEmpty();

    player.tests();
    player.writesReleaseNotes();
    player.does("sa3", "decideOkOrDeny", OK);
    assertThat(record(player).repositoryState()).isEqualTo(RepositoryState.MIRRORED);
    assertThat(mirrored(player)).isNotEmpty();
    assertThat(record(player).state()).isEqualTo(PilotState.CALLING);
    assertThat(player.open()).containsExactly("prepareCall");
    assertThat(dossier.of(player.pilot()))
        .filteredOn(entry -> entry.element().equals("userTask_decideOkOrDeny"))
        .extracting(entry -> entry.who() + " " + entry.decision())
        .containsExactly("sa3 DENY", "sa3 OK");
    assertThat(dossier.of(player.pilot()))
        .first()
        .satisfies(
            entry -> {
              assertThat(entry.element()).isEqualTo("startEvent_pilotRequested");
              assertThat(entry.details())
                  .containsKeys("serviceName", "description", "useCases", "successCriteria")
                  .containsEntry("osBranches", BRANCH.toString());
            });
  }

  @Rule("P-13")
  @Test
  void repositoryThatChangedAfterTheFreezeIsNamedAndNotMirrored() throws IOException {
    Player player = Player.open(application);
    player.proposes(FAST);
    Path source = source("changed");
    player.documents(source.toUri(), "changed");
    player.writesReleaseNotes();
    Path added =
        SampleRepository.addUpdate(
            source, BRANCH, SampleRepository.PILOT_UPDATES, "CREAM", "1.1.1");
    player.does("sa3", "decideOkOrDeny", OK);

    assertThat(player.open()).containsExactly("handleModification");
    Task task = player.tasks().get(0);
    assertThat((String) runtime.getVariable(task.getExecutionId(), "freezeDifferences"))
        .contains(added.getFileName().toString());
    assertThat(record(player).repositoryState()).isEqualTo(RepositoryState.MODIFIED);
    assertThat(mirrored(player)).isEmpty();
    player.does(
        "coordinator",
        "handleModification",
        Map.of("modificationDecision", "REJECT", "modificationReason", "It was told before."));
    assertThat(told(player, "has changed")).containsExactly("coordinator", "developers", "sa3");
    assertThat(told(player, "is checked again")).isEmpty();
    assertThat(record(player).state()).isEqualTo(PilotState.REJECTED);
    assertThat(player.open()).isEmpty();
  }

  @Rule({"P-25", "P-27", "P-28"})
  @Test
  void secondUpdateWaitsForTheFirstAndItsAuthorsAreToldWhatBecameOfIt() throws IOException {
    Player player = passedCandidature("updated");
    player
        .desk()
        .requestProductionUpdate(
            player.pilot(), new UpdateRequest("A fix in the TLS library."), Player.COORDINATOR);
    player
        .desk()
        .candidatePilotUpdate(
            player.pilot(),
            new UpdateCandidate(
                "1.1", "New proxy.", ServiceCategory.BACKWARD_COMPATIBLE_UPDATE, ""),
            Player.DEVELOPER);
    player.settle();
    assertThat(player.open()).containsExactly("prepareCall", "prepareProductionUpdate");
    player.does(
        "coordinator",
        "prepareProductionUpdate",
        Map.of("updateDecision", "REJECT", "updateRejectionReason", "Not for this OS."));
    assertThat(player.open()).containsExactly("decideOnCandidate", "prepareCall");
    player.does(
        "coordinator",
        "decideOnCandidate",
        Map.of("candidateDecision", "REJECT", "candidateReason", "After the summer."));
    assertThat(updates.of(player.pilot()))
        .extracting(entry -> entry.update().state())
        .containsExactly(UpdateState.REJECTED, UpdateState.REJECTED);
    assertThat(told(player, "is not released")).containsExactly("developers");
  }

  @Rule({"P-25", "P-26"})
  @Test
  void productionUpdateMayChangeNothingButItsOwnDirectory() throws IOException {
    Player player = passedCandidature("strict");
    Path source = DATA.resolve("source").resolve("strict");
    SampleRepository.addUpdate(source, BRANCH, SampleRepository.RELEASE, "CREAM", "1.1.1");
    player
        .desk()
        .requestProductionUpdate(
            player.pilot(), new UpdateRequest("A fix in the TLS library."), Player.COORDINATOR);
    player.settle();
    int before = mirrored(player).size();
    player.does(
        "coordinator",
        "prepareProductionUpdate",
        Map.of(
            "updateDecision", "GO_ON",
            "updateSummary", "A fix in the TLS library.",
            "serviceCategory", "BACKWARD_COMPATIBLE_UPDATE"));
    assertThat(player.open()).containsExactly("decideOnFindings", "prepareCall");
    assertThat(mirrored(player)).hasSize(before);
    assertThat(record(player).state()).isEqualTo(PilotState.CALLING);
  }

  @Rule("P-03")
  @Test
  void handoverMovesEveryOpenTask() {
    Player player = Player.open(application);
    player.proposes(FAST);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () ->
                player
                    .desk()
                    .handOver(player.pilot(), "vo", "She knows it best.", Player.COORDINATOR));
    player
        .desk()
        .handOver(player.pilot(), "coordinator2", "On leave until May.", Player.COORDINATOR);
    player.settle();
    assertThat(player.tasks()).extracting(Task::getAssignee).containsExactly("coordinator2");
    player.does("coordinator2", "defineServiceCategory", Map.of("serviceCategory", "NEW_SERVICE"));
    assertThat(player.tasks())
        .filteredOn(task -> task.getTaskDefinitionKey().equals("userTask_defineIsAttribute"))
        .extracting(Task::getAssignee)
        .as("later tasks")
        .containsExactly("coordinator2");
    assertThat(told(player, "now coordinates"))
        .containsExactly("coordinator", "coordinator2", "developers", "requests");
  }

  @Rule("P-24")
  @Test
  void withdrawalEndsEverythingAndTellsEverybody() {
    Player player = Player.open(application);
    player.proposes(FAST);
    player.desk().withdraw(player.pilot(), "CMS uses another one.", Player.REQUESTER);
    player.settle();
    assertThat(record(player).state()).isEqualTo(PilotState.WITHDRAWN);
    assertThat(player.open()).isEmpty();
    assertThat(told(player, "is withdrawn")).contains("coordinator", "developers", "requests");
    assertThatExceptionOfType(NotNowException.class)
        .isThrownBy(() -> player.desk().withdraw(player.pilot(), "Once more.", Player.REQUESTER));
  }
}
