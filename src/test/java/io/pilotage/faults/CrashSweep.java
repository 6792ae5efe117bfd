package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.faults.Targets.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Crashes a node at every point: {@code ./mvnw -Pfaults verify}.
 *
 * <p>{@code -Dpilotage.faults.rounds=6} goes through all points that often, in another order and
 * with other passages each time; {@code -Dpilotage.faults.clusters=3} lets three clusters take from
 * the same points, as most of the time passes with waiting for a lock to run out; {@code
 * -Dpilotage.faults.minutes=40} ends earlier, and says what was not tried; {@code -Dpilotage.seed=}
 * repeats the order of a former run.
 */
class CrashSweep {

  private static final int ROUNDS = Integer.getInteger("pilotage.faults.rounds", 1);
  private static final int CLUSTERS = Integer.getInteger("pilotage.faults.clusters", 2);
  private static final Duration LONGEST =
      Duration.ofMinutes(Long.getLong("pilotage.faults.minutes", 24 * 60L));
  private static final long SEED = Long.getLong("pilotage.seed", new Random().nextLong());

  private final List<CrashPoint> points = CrashPoints.all();
  private final Targets targets = new Targets(inAnyOrder(points));
  private final long start = System.nanoTime();

  /**
   * What one cluster went through.
   *
   * @param rows its crashes
   * @param violations of its whole history
   */
  private record Tried(List<Sweep.Row> rows, List<Violation> violations) {}

  @Test
  void nothingIsLostAndNothingComesTwiceWhereverANodeEnds() throws Exception {
    System.out.printf(
        "%d rounds of seed %d, %d clusters beside each other%n", ROUNDS, SEED, CLUSTERS);
    ExecutorService clusters = Executors.newFixedThreadPool(CLUSTERS);
    List<Sweep.Row> rows = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    try {
      List<Callable<Tried>> sweeps = Collections.nCopies(CLUSTERS, this::sweep);
      for (Future<Tried> tried : clusters.invokeAll(sweeps)) {
        rows.addAll(tried.get().rows());
        violations.addAll(tried.get().violations());
      }
    } finally {
      clusters.shutdownNow();
    }
    System.out.println(SweepTable.of(rows));
    System.out.printf("%d points not tried: time was up%n", targets.all().size());
    violations.forEach(System.out::println);

    assertThat(violations).isEmpty();
    assertThat(rows).allSatisfy(row -> assertThat(row.crash()).as("%s", row).isPresent());
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.crash().orElseThrow().takenUp()).as("%s", row).isPresent());
  }

  private Tried sweep() throws IOException {
    try (Cluster cluster = Cluster.start("sweep", points, Duration.ZERO);
        Person person = Person.atWork(cluster)) {
      List<Sweep.Row> rows =
          new Sweep(cluster, person, targets)
              .run(() -> System.nanoTime() - start > LONGEST.toNanos());
      cluster.conclude();
      return new Tried(rows, Checker.check(cluster.history().events()));
    }
  }

  private static List<Target> inAnyOrder(List<CrashPoint> points) {
    Random random = new Random(SEED);
    List<Target> targets = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Target> all =
          new ArrayList<>(
              points.stream()
                  .filter(point -> !Targets.NOT_ON_THE_WAY.containsKey(point.id()))
                  .map(point -> new Target(point, passage(point, random)))
                  .toList());
      Collections.shuffle(all, random);
      targets.addAll(all);
    }
    return targets;
  }

  /** Only what comes by several times on one leg can be let go. */
  private static int passage(CrashPoint point, Random random) {
    boolean many =
        point.effect().equals("mail-call-for-participation") || point.id().contains("FILE_");
    return many ? 1 + random.nextInt(CrashPoint.MOST_PASSAGES) : 1;
  }
}
