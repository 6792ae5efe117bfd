package io.pilotage.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import io.pilotage.register.Waits.Wait;
import io.pilotage.testing.OnPostgres;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two people end two tasks of one pilot at the same moment, and both tasks move it. */
@OnPostgres
@SpringBootTest(classes = MovesOfOnePilotIT.Room.class, webEnvironment = WebEnvironment.NONE)
@TestConstructor(autowireMode = AutowireMode.ALL)
class MovesOfOnePilotIT {

  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
  })
  @Import({PilotRegister.class, PilotStays.class, Waits.class})
  static class Room {

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  private final PilotRegister register;
  private final Waits waits;
  private final JdbcClient database;
  private final TransactionTemplate transaction;

  MovesOfOnePilotIT(
      PilotRegister register,
      Waits waits,
      JdbcClient database,
      PlatformTransactionManager transactions) {
    this.register = register;
    this.waits = waits;
    this.database = database;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Test
  void nobodyIsThrownOutWhenTwoTasksOfAPilotEndTogether() throws Exception {
    PilotId pilot = register.enter(RegisterRoom.request("CREAM CE", "CMS"), "vera");
    CyclicBarrier bothHaveWritten = new CyclicBarrier(2);
    List<Callable<Void>> both =
        List.of(
            () ->
                end(
                    pilot,
                    "userTask_decideOkOrDeny",
                    PilotState.CANDIDATURE_PASSED,
                    bothHaveWritten),
            () -> end(pilot, "userTask_writeReleaseNotes", PilotState.UNDER_TEST, bothHaveWritten));
    ExecutorService people = Executors.newFixedThreadPool(both.size());
    try {
      for (Future<Void> done : people.invokeAll(both, 1, TimeUnit.MINUTES)) {
        done.get();
      }
    } finally {
      people.shutdownNow();
    }

    assertThat(
            database
                .sql("select count(*) from pilot_wait where pilot_id = ?")
                .param(pilot.value())
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  /** Writes a row that refers to the pilot, as every task that ends, and then moves the pilot. */
  private Void end(PilotId pilot, String task, PilotState next, CyclicBarrier bothHaveWritten) {
    transaction.executeWithoutResult(
        status -> {
          Instant now = Instant.now();
          waits.ended(new Wait(pilot, task, "pps-coordination", now, now, true));
          meet(bothHaveWritten);
          register.lock(pilot);
          register.enter(pilot, next);
        });
    return null;
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
