package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import io.pilotage.dossier.Dossier;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.ModelUpgrade;
import io.pilotage.pilot.ModelUpgrade.CarriedPilot;
import io.pilotage.pilot.ModelUpgrade.Wish;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A pilot is half-way when a new release brings other versions of all models. */
class NewReleaseTest extends WiredProcedure {

  private static final Actor ADMIN = new Actor("admin", Set.of());
  private static final String WHY = "The next release is in service.";

  @Autowired private ModelUpgrade upgrade;
  @Autowired private RepositoryService repository;
  @Autowired private Dossier dossier;

  private Player player;
  private NextRelease release;

  @BeforeEach
  void anotherReleaseIsDeployed() throws IOException {
    player = Player.open(application);
    player.proposes(FAST);
    release = NextRelease.deploy(application);
  }

  /** Other classes share the application, and begin with the models as they are. */
  @AfterEach
  void itIsTakenBack() {
    release.takeBack();
  }

  @Rule("P-11")
  @Test
  void aRunningPilotIsCarriedOverAndGoesOn() throws IOException {
    assertThat(carried(true).processes()).anyMatch(line -> line.startsWith("pilotRelease "));
    assertThat(releases()).as("a rehearsal").doesNotContain(release.id());
    assertThat(steps()).doesNotContain("carryOver");

    assertThat(carried(false).processes()).isNotEmpty();
    assertThat(releases()).containsOnly(release.id());
    assertThat(dossier.of(player.pilot()))
        .filteredOn(record -> record.element().equals("carryOver"))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.who()).isEqualTo("admin");
              assertThat(record.reason()).isEqualTo(WHY);
            });

    player.documents(source("carried").toUri(), "carried");
    player.writesReleaseNotes();
    player.does("sa3", "decideOkOrDeny", OK);
    assertThat(mirrored(player)).isNotEmpty();
    assertThat(releases()).containsOnly(release.id());
  }

  private CarriedPilot carried(boolean rehearse) {
    ModelUpgrade.CarryOverResult result =
        upgrade.carryOver(new Wish(rehearse, 100, null, WHY), ADMIN);
    return result.carried().stream()
        .filter(one -> one.pilot().equals(player.pilot().value()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(result.toString()));
  }

  private List<String> steps() {
    return dossier.of(player.pilot()).stream().map(record -> record.element()).toList();
  }

  /** Of which deployments the processes of the pilot are. */
  private Stream<String> releases() {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(player.pilot().value())
        .list()
        .stream()
        .map(ProcessInstance::getProcessDefinitionId)
        .map(definition -> repository.getProcessDefinition(definition).getDeploymentId());
  }
}
