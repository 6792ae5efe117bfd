package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A slice of the sweep that is short enough for every build: see {@code CrashSweep}. */
class CrashSliceIT {

  /** One crash on each leg: an effect that is done twice harmlessly, and mails that are not. */
  private static final Map<String, Integer> SLICE =
      Map.of(
          "tracker.4-after-Tracker.openTicket", 1,
          "check-repository.1-intent-not-committed", 1,
          "mirror-run.SWITCHED", 1,
          "mail-call-for-participation.2-taken-by-the-server", 2);

  @Test
  void nothingIsLostAndNothingComesTwiceWhereverANodeEnds() throws Exception {
    Set<String> wanted = SLICE.keySet();
    List<CrashPoint> points =
        CrashPoints.all().stream().filter(point -> wanted.contains(point.id())).toList();
    assertThat(points).hasSameSizeAs(wanted);

    try (Cluster cluster = Cluster.start("slice", points, Duration.ZERO);
        Person person = Person.atWork(cluster)) {
      List<Targets.Target> targets =
          points.stream()
              .map(point -> new Targets.Target(point, SLICE.getOrDefault(point.id(), 1)))
              .toList();
      List<Sweep.Row> rows = new Sweep(cluster, person, new Targets(targets)).run(() -> false);
      cluster.conclude();
      System.out.println(SweepTable.of(rows));

      assertThat(Checker.check(cluster.history().events())).isEmpty();
      assertThat(rows).allSatisfy(row -> assertThat(row.crash()).as("%s", row).isPresent());
      assertThat(rows)
          .allSatisfy(
              row -> assertThat(row.crash().orElseThrow().takenUp()).as("%s", row).isPresent());
    }
  }
}
