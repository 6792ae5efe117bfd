package io.pilotage.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.dao.DataAccessResourceFailureException;

/** A node whose clock is wrong takes no jobs until it is right again. */
class ClockGuardTest {

  private final JobExecutor executor = new DefaultJobExecutor();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final ClockGuard guard = new ClockGuard(ahead::get, executor);

  @AfterEach
  void stop() {
    if (executor.isActive()) {
      executor.shutdown();
    }
  }

  @Test
  void aWrongClockMakesTheNodeRestUntilItIsRight() {
    executor.start();
    for (Duration wrong : new Duration[] {Duration.ofHours(1), Duration.ofSeconds(-3)}) {
      looks(wrong);
      assertThat(executor.isActive()).as("%s", wrong).isFalse();
      assertThat(guard.health().getStatus()).isEqualTo(Status.DOWN);
      looks(Duration.ofSeconds(-2));
      assertThat(executor.isActive()).isTrue();
      assertThat(guard.health().getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void anExecutorThatSomebodyElseStoppedStaysSo() {
    looks(Duration.ofHours(1));
    looks(Duration.ZERO);
    assertThat(executor.isActive()).isFalse();
  }

  @Test
  void aDatabaseThatCannotBeAskedChangesNothing() {
    executor.start();
    ClockGuard blind =
        new ClockGuard(
            () -> {
              throw new DataAccessResourceFailureException("away");
            },
            executor);
    blind.look();
    assertThat(executor.isActive()).isTrue();
    assertThat(blind.health().getStatus()).isEqualTo(Status.UP);
  }

  private void looks(Duration wrong) {
    ahead.set(wrong);
    guard.look();
  }
}
