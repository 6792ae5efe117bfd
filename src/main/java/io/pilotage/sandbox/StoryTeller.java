package io.pilotage.sandbox;

import io.pilotage.pilot.PilotDesk.Opened;
import io.pilotage.pilot.PilotId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays stories in the background, all at the same time: a move that cannot be made yet is tried
 * again, until the service has done its own part in between.
 */
final class StoryTeller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StoryTeller.class);
  private static final long PAUSE_MILLIS = 300;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "sandbox-stories");
            thread.setDaemon(true);
            return thread;
          });
  private final InstantSource clock;
  private final Function<Story, Opened> opener;
  private final List<Reading> readings = new ArrayList<>();
  private @Nullable ScheduledFuture<?> loop;

  StoryTeller(InstantSource clock, Function<Story, Opened> opener) {
    this.clock = clock;
    this.opener = opener;
  }

  /** Begins; returns at once. */
  void tell(List<Story> stories) {
    background.execute(() -> stories.forEach(this::open));
    loop =
        background.scheduleWithFixedDelay(
            this::goOn, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Whether there is nothing left to play. */
  boolean isDone() {
    return loop != null && loop.isDone();
  }

  /** A story told at an earlier start is left where people took it. */
  private void open(Story story) {
    try {
      Opened opened = opener.apply(story);
      if (!opened.replayed()) {
        readings.add(new Reading(story, opened.id(), clock.instant()));
      }
    } catch (RuntimeException e) {
      LOG.warn("The demo pilot {} cannot be opened", story.service(), e);
    }
  }

  private void goOn() {
    readings.forEach(Reading::goOn);
    readings.removeIf(Reading::isOver);
    if (readings.isEmpty()) {
      background.shutdown();
    }
  }

  @Override
  public void close() {
    background.shutdownNow();
  }

  /** How far one story is told. */
  private final class Reading {

    private final Story story;
    private final PilotId pilot;
    private final Deque<Move> left;
    private Instant lastMove;

    private Reading(Story story, PilotId pilot, Instant now) {
      this.story = story;
      this.pilot = pilot;
      this.left = new ArrayDeque<>(story.moves());
      this.lastMove = now;
    }

    private boolean isOver() {
      return left.isEmpty();
    }

    private void goOn() {
      try {
        while (!left.isEmpty() && left.element().attempt(pilot)) {
          left.remove();
          lastMove = clock.instant();
        }
        giveUpAfterPatience(null);
      } catch (RuntimeException e) {
        // The service may be at work on the same pilot: what failed now may succeed later.
        giveUpAfterPatience(e);
      }
    }

    private void giveUpAfterPatience(@Nullable RuntimeException cause) {
      if (lastMove.plus(PATIENCE).isBefore(clock.instant())) {
        LOG.warn(
            "The demo pilot {} ({}) stays where it is, {} moves before the end of its story",
            story.service(),
            pilot,
            left.size(),
            cause);
        left.clear();
      }
    }
  }
}
