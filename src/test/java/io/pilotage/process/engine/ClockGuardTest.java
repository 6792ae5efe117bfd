package io.pilotage.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.pilotage.effect.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.dao.DataAccessResourceFailureException;

class ClockGuardTest {

  private static final Instant NOON = Instant.parse("2029-10-01T12:00:00Z");

  private final DatabaseClock shared = mock(DatabaseClock.class);
  private final DefaultJobExecutor jobs = new DefaultJobExecutor();
  private final List<Object> said = new ArrayList<>();
  private final ClockGuard guard = new ClockGuard(shared, jobs, this::hear);

  private void hear(Object event) {
    said.add(((AvailabilityChangeEvent<?>) event).getState());
  }

  @BeforeEach
  void theNodeTakesJobs() {
    ClockUtil.setCurrentTime(Date.from(NOON));
    jobs.start();
  }

  @AfterEach
  void stop() {
    jobs.shutdown();
    ClockUtil.reset();
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600_000, -2001, 2001, 3_600_000})
  void aNodeWhoseClockIsWrongTakesNoJobsUntilItIsRight(long ahead) {
    databaseSays(NOON.minusMillis(ahead));
    guard.look();
    guard.look();
    assertThat(jobs.isActive()).isFalse();
    assertThat(said).containsExactly(ReadinessState.REFUSING_TRAFFIC);

    databaseSays(NOON);
    guard.look();
    guard.look();
    assertThat(jobs.isActive()).isTrue();
    assertThat(said)
        .containsExactly(ReadinessState.REFUSING_TRAFFIC, ReadinessState.ACCEPTING_TRAFFIC);
  }

  @ParameterizedTest
  @ValueSource(longs = {-2000, 0, 2000})
  void aLittleIsNoMatter(long ahead) {
    databaseSays(NOON.minusMillis(ahead));
    guard.look();
    assertThat(jobs.isActive()).isTrue();
    assertThat(said).isEmpty();
  }

  @Test
  void anAnswerThatTookLongIsNoSkew() {
    when(shared.now())
        .thenAnswer(
            question -> {
              ClockUtil.setCurrentTime(Date.from(NOON.plusSeconds(30)));
              return NOON.plusSeconds(5);
            });
    guard.look();
    assertThat(jobs.isActive()).isTrue();
  }

  @Test
  void aDatabaseThatIsAwaySaysNothingOfTheClock() {
    databaseSays(NOON.plus(Duration.ofHours(1)));
    guard.look();
    when(shared.now()).thenThrow(new DataAccessResourceFailureException("away"));
    guard.look();
    assertThat(jobs.isActive()).isFalse();
    assertThat(said).containsExactly(ReadinessState.REFUSING_TRAFFIC);
  }

  @Test
  void whoeverTakesNoJobsIsNotMadeTo() {
    jobs.shutdown();
    databaseSays(NOON.plus(Duration.ofHours(1)));
    guard.look();
    databaseSays(NOON);
    guard.look();
    assertThat(jobs.isActive()).isFalse();
    assertThat(said).isEmpty();
  }

  private void databaseSays(Instant time) {
    when(shared.now()).thenReturn(time);
  }
}
