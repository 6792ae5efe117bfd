package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.Rule;
import io.pilotage.dossier.Dossier;
import io.pilotage.pilot.PilotDesk.UpdateCandidate;
import io.pilotage.pilot.PilotDesk.UpdateRequest;
import io.pilotage.pilot.ServiceCategory;
import io.pilotage.pilot.UpdateState;
import io.pilotage.register.Updates;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Updates of a pilot with everything real. */
class UpdatesOfAPilotTest extends WiredProcedure {
  private static final String NOTES = "Drain the node, then restart every daemon.";
  private static final Map<String, Object> BREAKING =
      Map.of(
          "updateDecision", "GO_ON",
          "updateSummary", "A new TLS library.",
          "serviceCategory", "NON_BACKWARD_COMPATIBLE_UPDATE");

  @Autowired private Updates updates;
  @Autowired private Dossier dossier;

  @Rule({"P-08", "P-27", "P-28"})
  @Test
  void breakingPilotUpdateAsksSa3AgainAndTellsSitesWhatToDoAndWhereToInstallFrom()
      throws IOException {
    Player player = passedCandidature("breaking");
    assertThatThrownBy(() -> candidates(player, ServiceCategory.NON_BACKWARD_COMPATIBLE_UPDATE, ""))
        .hasMessageContaining("compatibilityNotes");
    assertThat(updates.of(player.pilot())).as("nothing is queued").isEmpty();
    candidates(player, ServiceCategory.NON_BACKWARD_COMPATIBLE_UPDATE, NOTES);
    Path source = DATA.resolve("source").resolve("breaking").toAbsolutePath().normalize();
    SampleRepository.addUpdate(source, BRANCH, SampleRepository.PILOT_UPDATES, "CREAM", "1.1.1");
    player.does("coordinator", "decideOnCandidate", Map.of("candidateDecision", "OK"));
    assertThat(taskService.getVariable(task(player, "decideOkOrDeny").getId(), "documentsSummary"))
        .asString()
        .contains(NOTES);
    player.does("sa3", "decideOkOrDeny", OK);
    player.writesReleaseNotes();

    assertThat(letters(player, "released"))
        .isNotEmpty()
        .allSatisfy(
            mail ->
                assertThat(mail.text())
                    .contains(NOTES)
                    .contains("/mirror/" + player.pilot() + "/current/")
                    .contains("baseurl="));
    assertThat(dossier.of(player.pilot()))
        .filteredOn(record -> record.element().equals("startEvent_pilotUpdateCandidated"))
        .singleElement()
        .satisfies(
            record -> assertThat(record.details()).containsEntry("compatibilityNotes", NOTES));
    calls(player);
    assertThat(letters(player, "Call for participation").get(0).text())
        .as("every later broadcast")
        .contains(NOTES);
  }

  @Rule({"P-08", "P-26"})
  @Test
  void breakingProductionUpdateTellsSitesWhatToDoWithoutAskingSa3Again() throws IOException {
    Player player = passedCandidature("library");
    Path source = DATA.resolve("source").resolve("library").toAbsolutePath().normalize();
    SampleRepository.addUpdate(
        source, BRANCH, SampleRepository.PRODUCTION_UPDATES, "CREAM", "1.1.1");
    requestsFix(player);
    assertThatThrownBy(() -> player.does("coordinator", "prepareProductionUpdate", BREAKING))
        .hasMessageContaining("compatibilityNotes");
    player.does(
        "coordinator", "prepareProductionUpdate", with(BREAKING, "compatibilityNotes", NOTES));
    player.writesReleaseNotes();
    assertThat(letters(player, "released"))
        .isNotEmpty()
        .allSatisfy(mail -> assertThat(mail.text()).contains(NOTES, "baseurl="));
    assertThat(dossier.of(player.pilot()))
        .filteredOn(record -> record.element().equals("userTask_prepareProductionUpdate"))
        .singleElement()
        .satisfies(
            record -> assertThat(record.details()).containsEntry("compatibilityNotes", NOTES));
  }

  @Rule("P-27")
  @Test
  void postponedUpdateKeepsNoSecurityFixWaiting() throws IOException {
    Player player = passedCandidature("postponed");
    candidates(player, ServiceCategory.BACKWARD_COMPATIBLE_UPDATE, "");
    requestsFix(player);
    player.does(
        "coordinator",
        "decideOnCandidate",
        Map.of(
            "candidateDecision", "POSTPONE",
            "postponedUntilDate", LocalDate.now(ZoneOffset.UTC).plusDays(9).toString(),
            "candidateReason", "After the holidays."));
    assertThat(player.open()).containsExactly("prepareCall", "prepareProductionUpdate");
    assertThat(states(player)).containsExactly(UpdateState.POSTPONED, UpdateState.RUNNING);

    fire(player, "event_postponementOver");
    player.settle();
    assertThat(states(player))
        .as("one at a time")
        .containsExactly(UpdateState.QUEUED, UpdateState.RUNNING);
    player.does(
        "coordinator",
        "prepareProductionUpdate",
        Map.of("updateDecision", "REJECT", "updateRejectionReason", "Not for this OS."));
    assertThat(player.open()).containsExactly("decideOnCandidate", "prepareCall");
    assertThat(states(player)).containsExactly(UpdateState.RUNNING, UpdateState.REJECTED);
  }

  private List<UpdateState> states(Player player) {
    return updates.of(player.pilot()).stream().map(entry -> entry.update().state()).toList();
  }

  private static void candidates(Player player, ServiceCategory category, String notes) {
    player
        .desk()
        .candidatePilotUpdate(
            player.pilot(),
            new UpdateCandidate("1.1.1", "New proxy.", category, notes),
            Player.DEVELOPER);
    player.settle();
  }

  private static void requestsFix(Player player) {
    player
        .desk()
        .requestProductionUpdate(
            player.pilot(), new UpdateRequest("A fix in the TLS library."), Player.COORDINATOR);
    player.settle();
  }
}
