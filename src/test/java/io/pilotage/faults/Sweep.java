package io.pilotage.faults;

import io.pilotage.faults.CrashWatch.Crash;
import io.pilotage.faults.Targets.Leg;
import io.pilotage.faults.Targets.Target;
import io.pilotage.scenario.Acts;
import io.pilotage.scenario.SourceTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Sends pilots on their way, crashes a node at every point that they pass, and lets the other node
 * go on. One point at a time: both nodes live when it is armed.
 */
final class Sweep {

  private static final Duration UNTIL_THE_POINT = Duration.ofSeconds(45);

  /**
   * What came of it.
   *
   * @param target the point
   * @param crash empty if nobody came by
   * @param held how many effects people were asked about meanwhile
   * @param violations promises broken by the journey
   */
  record Row(Target target, Optional<Crash> crash, int held, List<Violation> violations) {}

  private final Cluster cluster;
  private final Person person;
  private final Targets targets;
  private final List<Row> rows = new ArrayList<>();
  private final Set<Violation> known = new HashSet<>();
  private int journeys;

  Sweep(Cluster cluster, Person person, Targets targets) {
    this.cluster = cluster;
    this.person = person;
    this.targets = targets;
  }

  /** Goes on until every point was tried, or until it is told that it is enough. */
  List<Row> run(BooleanSupplier enough) {
    while (!enough.getAsBoolean() && targets.from(Leg.OPEN)) {
      int before = rows.size();
      journey();
      judge(before);
    }
    return List.copyOf(rows);
  }

  private void journey() {
    journeys++;
    String service = "TRIAL" + journeys;
    Traveller[] opened = new Traveller[1];
    leg(Leg.OPEN, () -> opened[0] = Traveller.open(cluster, service));
    Traveller pilot = opened[0];
    if (targets.on(Leg.REMIND)) {
      leg(Leg.REMIND, () -> pilot.hasten("event_appointmentOverdue"));
    }
    if (!targets.from(Leg.PROPOSE)) {
      return;
    }
    SourceTree source = SourceTree.write(cluster.data(), service);
    leg(Leg.PROPOSE, () -> Acts.propose(pilot, cluster, Acts.COORDINATOR, Acts.FAST));
    leg(Leg.DOCUMENT, () -> Acts.document(pilot, Acts.COORDINATOR, source, service + "-Pilot"));
    if (targets.on(Leg.WATCH)) {
      leg(Leg.WATCH, () -> pilot.hasten("startEvent_freezeWatchDue"));
    }
    leg(
        Leg.MIRROR,
        () -> {
          Acts.writeReleaseNotes(pilot, "# First release");
          Acts.approve(pilot);
          pilot.awaitState("CALLING");
        });
    leg(Leg.CALL, () -> call(cluster, pilot));
    cluster.awaitQuiet();
    cluster
        .history()
        .add(
            new Event.Mirrored(
                pilot.id(),
                Set.copyOf(
                    SourceTree.packages(
                            cluster.data().resolve("mirror").resolve(pilot.id()).resolve("current"))
                        .values()),
                Set.copyOf(source.packages().values())));
  }

  /** Announces a pilot to all sites: mails that are sent once, or somebody is asked. */
  static void call(Cluster cluster, Traveller pilot) {
    pilot.task(
        Acts.COORDINATOR,
        "prepareCall",
        Map.of(
            "callAudience",
            "ALL",
            "callMessage",
            "Please take part.",
            "answersDueDate",
            cluster.today().plusDays(14).toString()));
  }

  /** Goes one leg, with a crash on the way if a point of it is left. */
  private void leg(Leg leg, Runnable act) {
    Target target = targets.take(leg);
    if (target == null) {
      act.run();
      return;
    }
    cluster.nodes().forEach(Node::awaitReady);
    int held = person.answered();
    cluster.arm(target.point(), target.passage());
    CrashWatch watch = new CrashWatch(cluster);
    act.run();
    Optional<Crash> crash = watch.within(UNTIL_THE_POINT);
    cluster.disarm();
    crash.map(Crash::node).ifPresent(cluster::ready);
    cluster.awaitQuiet();
    Row row = new Row(target, crash, person.answered() - held, List.of());
    rows.add(row);
    System.out.println(SweepTable.line(row));
  }

  /** Each journey is judged by itself, so that a table can say where it happened. */
  private void judge(int before) {
    cluster.awaitQuiet();
    List<Violation> fresh = Checker.check(cluster.seen()).stream().filter(known::add).toList();
    fresh.forEach(System.out::println);
    for (int i = before; i < rows.size(); i++) {
      Row row = rows.get(i);
      rows.set(i, new Row(row.target(), row.crash(), row.held(), fresh));
    }
  }
}
