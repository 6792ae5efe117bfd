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
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What was acknowledged survives a restart of the embedded default, and nothing is deployed twice.
 * Each method has a start of its own on the same data.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"pilotage.sandbox.pilots=false", "pilotage.sandbox.repositories=false"})
@DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
@TestMethodOrder(OrderAnnotation.class)
class RestartIT {

  @TempDir private static Path data;
  private static @Nullable PilotId id;

  @Autowired private PilotDesk desk;
  @Autowired private PilotBoard board;
  @Autowired private RepositoryService models;

  @DynamicPropertySource
  static void sameData(DynamicPropertyRegistry registry) {
    registry.add("pilotage.data-dir", () -> data.toString());
  }

  @Test
  @Order(1)
  @Rule("P-02")
  void pilotIsOpenedBeforeTheRestart() {
    id = desk.open(request(), null, new Actor("vo", Set.of(Role.VO))).id();
    assertThat(board.find(Objects.requireNonNull(id))).isPresent();
  }

  @Test
  @Order(2)
  @Rule("P-02")
  void pilotIsThereAfterTheRestartAndModelsKeepTheirVersion() {
    assertThat(board.find(Objects.requireNonNull(id, "the pilot of the first start")))
        .hasValueSatisfying(
            pilot -> assertThat(pilot.request().serviceName()).isEqualTo("CREAM CE"));
    assertThat(models.createProcessDefinitionQuery().list())
        .hasSize(15)
        .extracting(ProcessDefinition::getVersion)
        .containsOnly(1);
  }

  private static RequestDraft request() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
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
