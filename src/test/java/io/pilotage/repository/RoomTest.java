package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RoomTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Room room = new Room(10);
  private final AtomicReference<String> end = new AtomicReference<>("");

  @Test
  void theOneWhoseTurnItIsGetsInHoweverLargeItIs() throws Exception {
    room.enter(1, 10);
    room.enter(0, 1000);
    room.leave(1000);
    room.leave(10);
    room.enter(2, 1000);
  }

  @Test
  void whoeverRunsAheadWaitsUntilThereIsRoom() throws Exception {
    room.enter(0, 4);
    Thread ahead = ahead(2, 7);
    await().atMost(PATIENCE).until(() -> ahead.getState() == Thread.State.WAITING);
    assertThat(end).hasValue("");

    room.leave(4);

    ahead.join(PATIENCE.toMillis());
    assertThat(end).hasValue("entered");
  }

  @Test
  void whoeverWaitsGetsInWhenItsTurnComes() throws Exception {
    room.enter(0, 10);
    room.enter(2, 0);
    Thread ahead = ahead(1, 100);
    await().atMost(PATIENCE).until(() -> ahead.getState() == Thread.State.WAITING);

    room.leave(0);

    ahead.join(PATIENCE.toMillis());
    assertThat(end).hasValue("entered");
  }

  @Test
  void whoeverWaitsCanBeInterrupted() throws Exception {
    room.enter(0, 10);
    Thread ahead = ahead(1, 1);
    await().atMost(PATIENCE).until(() -> ahead.getState() == Thread.State.WAITING);

    ahead.interrupt();

    ahead.join(PATIENCE.toMillis());
    assertThat(end).hasValue("interrupted");
  }

  private Thread ahead(int number, long bytes) {
    Thread thread =
        new Thread(
            () -> {
              try {
                room.enter(number, bytes);
                end.set("entered");
              } catch (InterruptedIOException e) {
                end.set(Thread.currentThread().isInterrupted() ? "interrupted" : "forgotten");
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
