package io.pilotage.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilotage.Rule;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.ReleaseCategory;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.pilot.ServiceCategory;
import io.pilotage.testdatabase.TestDatabase;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PilotRegisterTest {

  private final RegisterRoom room = new RegisterRoom();
  private final PilotRegister register = room.register;

  @AfterEach
  void close() {
    room.close();
  }

  @Rule("P-02")
  @Test
  void newPilotIsKeptAsItWasRequested() {
    PilotId pilot = register.enter(RegisterRoom.request("CREAM CE", "CMS"), "vera");
    PilotRecord record = register.get(pilot);
    assertThat(pilot).hasToString("pilot-2026-0001");
    assertThat(record.request()).isEqualTo(RegisterRoom.request("CREAM CE", "CMS"));
    assertThat(record.requester()).isEqualTo("vera");
    assertThat(record.state()).isEqualTo(PilotState.REQUESTED);
    assertThat(record.repositoryState()).isEqualTo(RepositoryState.OPEN);
    assertThat(record.plannedEnd()).isEqualTo(LocalDate.of(2027, 9, 6));
    assertThat(record.openedAt()).isEqualTo(TestDatabase.NOW);
    assertThat(record.coordinator()).isNull();
    assertThat(record.referent()).isNull();
    assertThat(record.mark()).isNull();
  }

  @Test
  void pilotsAreNumberedOneAfterTheOther() {
    room.open("CREAM CE", "vera");
    assertThat(room.open("SCAS", "vera")).hasToString("pilot-2026-0002");
  }

  @Test
  void unknownPilotIsNotFound() {
    PilotId unknown = PilotId.of(2026, 4711);
    assertThat(register.find(unknown)).isEmpty();
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> register.get(unknown));
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> register.lock(unknown));
  }

  @Rule({"P-03", "P-04", "P-05", "P-06", "P-08", "P-13", "P-16"})
  @Test
  void whatTheProcedureFindsOutIsNotedForThisPilotOnly() {
    PilotId pilot = room.open("CREAM CE", "vera");
    PilotRecord other = register.get(room.open("SCAS", "vera"));
    register.appoint(pilot, "carla");
    register.name(pilot, new PilotRecord.Referent("dave", "Dave", "dave@example.org"));
    register.plan(pilot, "cream@example.org", LocalDate.of(2027, 1, 1), LocalDate.of(2027, 10, 8));
    register.evaluate(pilot, ReleaseCategory.FAST);
    register.define(pilot, ServiceCategory.NEW_SERVICE);
    register.declare(pilot, "https://example.org/cream", "SL4/i386");
    register.checked(pilot, "f00d");
    register.enter(pilot, RepositoryState.FROZEN);
    register.mark(
        pilot, new PilotRecord.IsAttribute("GLUE13", "GlueCE", "GlueCEStateStatus", "PPS_CREAM"));

    PilotRecord record = register.get(pilot);
    assertThat(record.coordinator()).isEqualTo("carla");
    assertThat(record.referent())
        .isEqualTo(new PilotRecord.Referent("dave", "Dave", "dave@example.org"));
    assertThat(record.projectContact()).isEqualTo("cream@example.org");
    assertThat(record.request().contactMail()).isEqualTo("pilots@example.org");
    assertThat(record.plannedStart()).isEqualTo(LocalDate.of(2027, 1, 1));
    assertThat(record.plannedEnd()).isEqualTo(LocalDate.of(2027, 10, 8));
    assertThat(record.releaseCategory()).isEqualTo(ReleaseCategory.FAST);
    assertThat(record.serviceCategory()).isEqualTo(ServiceCategory.NEW_SERVICE);
    assertThat(record.sourceRepository()).isEqualTo("https://example.org/cream");
    assertThat(record.request().osBranches()).hasSize(1);
    assertThat(record.fingerprint()).isEqualTo("f00d");
    assertThat(record.repositoryState()).isEqualTo(RepositoryState.FROZEN);
    assertThat(register.get(other.id())).isEqualTo(other);
  }

  @Rule("P-24")
  @Test
  void extensionMovesTheEnd() {
    PilotId pilot = room.open("CREAM CE", "vera");
    register.extend(pilot, LocalDate.of(2028, 1, 31));
    assertThat(register.get(pilot).plannedEnd()).isEqualTo(LocalDate.of(2028, 1, 31));
  }

  @Test
  void stateItIsInAlreadyKeepsItsDate() {
    PilotId pilot = room.open("CREAM CE", "vera");
    OffsetDateTime yesterday = TestDatabase.NOW.atOffset(ZoneOffset.UTC).minusDays(1);
    room.database
        .get(JdbcClient.class)
        .sql("update pilot set state_since = ?")
        .param(yesterday)
        .update();
    register.enter(pilot, PilotState.REQUESTED);
    assertThat(register.get(pilot).stateSince()).isEqualTo(yesterday.toInstant());
    register.enter(pilot, PilotState.PROPOSED);
    assertThat(register.get(pilot).stateSince()).isEqualTo(TestDatabase.NOW);
  }

  @Rule("P-16")
  @Test
  void markIsTakenWhileItsPilotLives() {
    PilotId pilot = room.open("CREAM CE", "vera");
    PilotId other = room.open("SCAS", "vera");
    register.mark(
        pilot, new PilotRecord.IsAttribute("GLUE13", "GlueCE", "GlueCEStateStatus", "PPS_CREAM"));
    assertThat(marksBeside(other)).containsOnlyKeys(pilot);
    assertThat(marksBeside(pilot)).as("its own mark").isEmpty();
    register.enter(pilot, PilotState.WITHDRAWN);
    assertThat(marksBeside(other)).isEmpty();
  }

  private Map<PilotId, PilotRecord.IsAttribute> marksBeside(PilotId pilot) {
    return Objects.requireNonNull(
        new TransactionTemplate(room.database.get(PlatformTransactionManager.class))
            .execute(status -> room.database.get(LiveMarks.class).hold(pilot)));
  }
}
