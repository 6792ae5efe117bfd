package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.pilot.Role;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What was acknowledged survives a restart on the embedded default, and nothing is deployed twice.
 */
class RestartIT {

  @TempDir private Path data;

  @Test
  @Rule("P-02")
  void pilotsSurviveARestartAndModelsKeepTheirVersion() {
    PilotId id;
    try (ConfigurableApplicationContext first = start()) {
      id =
          first
              .getBean(PilotDesk.class)
              .open(request(), null, new Actor("vo", Set.of(Role.VO)))
              .id();
    }
    try (ConfigurableApplicationContext second = start()) {
      assertThat(second.getBean(PilotBoard.class).find(id))
          .hasValueSatisfying(
              pilot -> assertThat(pilot.request().serviceName()).isEqualTo("CREAM CE"));
      assertThat(second.getBean(RepositoryService.class).createProcessDefinitionQuery().list())
          .hasSize(15)
          .extracting(ProcessDefinition::getVersion)
          .containsOnly(1);
    }
  }

  private ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(Pilotage.class)
        .run(
            "--server.port=0",
            "--pilotage.data-dir=" + data,
            "--pilotage.sandbox.pilots=false",
            "--pilotage.sandbox.repositories=false");
  }

  private static RequestDraft request() {
    LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
    return new RequestDraft(
        null,
        "CREAM CE",
        "A computing element that takes jobs directly.",
        "ALICE",
        "VO",
        "pilots@alice.example",
        "Submit jobs",
        "SL4/i386",
        today.plusDays(1).toString(),
        today.plusDays(100).toString(),
        "5000 jobs a day");
  }
}
