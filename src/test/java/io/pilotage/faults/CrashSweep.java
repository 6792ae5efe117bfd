package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Crashes a node at every point: {@code ./mvnw -Pfaults verify}.
 *
 * <p>{@code -Dpilotage.faults.rounds=6} goes through all points that often, in another order and
 * with other passages each time; {@code -Dpilotage.faults.minutes=40} ends earlier, and says what
 * was not tried; {@code -Dpilotage.seed=} repeats the order of a former run.
 */
class CrashSweep {

  private static final int ROUNDS = Integer.getInteger("pilotage.faults.rounds", 1);
  private static final Duration LONGEST =
      Duration.ofMinutes(Long.getLong("pilotage.faults.minutes", 24 * 60L));
  private static final long SEED = Long.getLong("pilotage.seed", new Random().nextLong());

  @Test
  void nothingIsLostAndNothingComesTwiceWhereverANodeEnds() throws Exception {
    System.out.printf("%d rounds of seed %d%n", ROUNDS, SEED);
    List<CrashPoint> points = CrashPoints.all();
    long start = System.nanoTime();
    try (Cluster cluster = Cluster.start("sweep", points, Duration.ZERO);
        Person person = Person.atWork(cluster)) {
      List<Sweep.Target> targets = targets(points);
      List<Sweep.Row> rows =
          new Sweep(cluster, person, targets)
              .run(() -> System.nanoTime() - start > LONGEST.toNanos());
      cluster.conclude();
      List<Violation> violations = Checker.check(cluster.history().events());
      System.out.println(SweepTable.of(rows));
      System.out.printf(
          "%d of %d points not tried: time was up%n", targets.size() - rows.size(), targets.size());
      violations.forEach(System.out::println);

      assertThat(violations).isEmpty();
      assertThat(rows).allSatisfy(row -> assertThat(row.crash()).as("%s", row).isPresent());
      assertThat(rows)
          .allSatisfy(
              row -> assertThat(row.crash().orElseThrow().takenUp()).as("%s", row).isPresent());
    }
  }

  private static List<Sweep.Target> targets(List<CrashPoint> points) {
    Random random = new Random(SEED);
    List<Sweep.Target> targets = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Sweep.Target> all =
          new ArrayList<>(
              points.stream()
                  .filter(point -> !Sweep.NOT_ON_THE_WAY.containsKey(point.id()))
                  .map(point -> new Sweep.Target(point, passage(point, random)))
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
