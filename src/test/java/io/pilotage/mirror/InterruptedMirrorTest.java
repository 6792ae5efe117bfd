package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.PILOT;
import static io.pilotage.mirror.Sample.compare;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.PilotId;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Publishers are killed, half of them at a random step of their work and half at a random moment,
 * while somebody reads all the time. {@code -Dpilotage.interruptions=1000} kills as many; {@code
 * -Dpilotage.seed=…} repeats the choices.
 */
class InterruptedMirrorTest {

  private static final int INTERRUPTIONS = Integer.getInteger("pilotage.interruptions", 24);
  private static final long SEED = Long.getLong("pilotage.seed", System.nanoTime());

  /** About two publications. */
  private static final int MOST_STEPS = 40;

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private final Random random = new Random(SEED);
  private Sample sample;
  private Path live;

  @BeforeEach
  void approve() throws IOException {
    System.out.println("interrupted mirrors: seed " + SEED);
    sample = Sample.in(directory);
    live = new DirectoryMirror(directory.resolve("target"), sample.store(), 1).live(PILOT);
  }

  @Test
  void noReaderSeesAMixAndTheNextRunFinishes() throws Exception {
    publishHere(1);
    int run = 2;
    try (ReaderLoop reader = new ReaderLoop(sample, live, Publisher.KEEP / 2)) {
      for (int killed = 0; killed < INTERRUPTIONS; killed++) {
        int done = killed % 2 == 0 ? killAtAStep(run) : killAtAMoment(run);
        // whatever became of the last one, the next attempt of the same run finishes
        run = done + 1;
        publishHere(run);
        run++;
      }
      assertThat(reader.mixes()).as("seed %s", SEED).isEmpty();
      System.out.printf(
          "%d publishers killed, %d runs, %d readings, no mix%n",
          INTERRUPTIONS, run - 1, reader.readings());
      assertThat(reader.readings()).isPositive();
    }
  }

  /**
   * Verifies that the run shows its version in full, and that nothing is left of the killed one.
   */
  private void publishHere(int run) throws IOException {
    DirectoryMirror mirror =
        new DirectoryMirror(directory.resolve("target"), sample.store(), Publisher.KEEP);
    assertThat(mirror.publish(sample.order("run-" + run, String.valueOf(run), run)))
        .isInstanceOf(MirrorRun.Published.class);
    assertThat(compare(sample.version(String.valueOf(run)), live.toUri()).lines())
        .as("run %s, seed %s", run, SEED)
        .isEmpty();
    Path place = directory.resolve("target").resolve(PILOT.value());
    assertThat(Durable.children(place.resolve("building"))).isEmpty();
    assertThat(Durable.children(place)).hasSize(7);
  }

  /** The last run that is known to be done. */
  private int killAtAStep(int run) throws Exception {
    Process publisher = start(run, 1 + random.nextInt(MOST_STEPS));
    int done = Integer.MAX_VALUE;
    try {
      done = readAll(publisher, run - 1);
      assertThat(publisher.waitFor()).isEqualTo(137);
    } finally {
      publisher.destroyForcibly();
    }
    return done;
  }

  private int killAtAMoment(int run) throws Exception {
    Process publisher = start(run, 0);
    BufferedReader lines = publisher.inputReader(StandardCharsets.US_ASCII);
    String first = lines.readLine();
    assertThat(first).as("what the publisher says").isEqualTo(String.valueOf(run));
    LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(40)));
    // by its handle: what it said must still be read
    publisher.toHandle().destroyForcibly();
    int done = lines.lines().mapToInt(Integer::parseInt).max().orElse(run);
    publisher.waitFor();
    return done;
  }

  private static int readAll(Process publisher, int none) throws IOException {
    try (BufferedReader lines = publisher.inputReader(StandardCharsets.US_ASCII)) {
      return lines.lines().mapToInt(Integer::parseInt).max().orElse(none);
    }
  }

  private Process start(int run, int dieAt) throws IOException {
    String classPath =
        Stream.of(Publisher.class, DirectoryMirror.class, PilotId.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classPath,
            Publisher.class.getName(),
            directory.toString(),
            String.valueOf(run),
            String.valueOf(dieAt))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
