package io.pilotage.faults;

import io.pilotage.faults.CrashWatch.Crash;
import io.pilotage.scenario.Acts;
import io.pilotage.scenario.SourceTree;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
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

  /** Where a journey causes effects; the legs come in this order. */
  enum Leg {
    OPEN,
    REMIND,
    PROPOSE,
    DOCUMENT,
    WATCH,
    MIRROR,
    CALL
  }

  /** Which leg a journey must come to, for a kind of effect to occur. */
  private static final Map<String, Leg> LEGS =
      Map.ofEntries(
          Map.entry("tracker", Leg.OPEN),
          Map.entry("mail", Leg.OPEN),
          Map.entry("mail-acknowledgement", Leg.OPEN),
          Map.entry("mail-appointment-reminder", Leg.REMIND),
          Map.entry("look-up", Leg.DOCUMENT),
          Map.entry("check-repository", Leg.DOCUMENT),
          Map.entry("watch-freeze", Leg.WATCH),
          Map.entry("verify-freeze", Leg.MIRROR),
          Map.entry("mirror", Leg.MIRROR),
          Map.entry("mirror-run", Leg.MIRROR),
          Map.entry("compare-mirror", Leg.MIRROR),
          Map.entry("mail-call-for-participation", Leg.CALL));

  /** Points that belong to another leg than the rest of their kind. */
  private static final Map<String, Leg> ELSEWHERE =
      Map.of("tracker.4-after-Tracker.ensureProject", Leg.PROPOSE);

  /** Points on no way that these journeys take, and why: named in every table. */
  static final Map<String, String> NOT_ON_THE_WAY =
      Map.of(
          "mirror.4-after-Deadlines.mirror",
          "only where a remote mirror answers later",
          "tracker.4-after-Tracker.archive",
          "only at the end of a pilot",
          "look-up.4-after-InformationSystem.lookUp",
          "only once a site has deployed",
          "watch-freeze.4-after-RepositoryCheck.declare",
          "only for checks of a former version");

  /**
   * A point to be tried.
   *
   * @param point where
   * @param passage the how-manieth time somebody comes by
   */
  record Target(CrashPoint point, int passage) {}

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
  private final Map<Leg, Deque<Target>> targets = new EnumMap<>(Leg.class);
  private final List<Row> rows = new ArrayList<>();
  private final Set<Violation> known = new HashSet<>();
  private int journeys;

  Sweep(Cluster cluster, Person person, List<Target> targets) {
    this.cluster = cluster;
    this.person = person;
    for (Leg leg : Leg.values()) {
      this.targets.put(leg, new ArrayDeque<>());
    }
    targets.forEach(target -> queue(leg(target.point())).add(target));
  }

  /** Fails for an effect that no journey is known to cause. */
  private static Leg leg(CrashPoint point) {
    Leg leg = ELSEWHERE.getOrDefault(point.id(), LEGS.get(point.effect()));
    if (leg == null) {
      throw new IllegalStateException("no leg of the journey causes effects of " + point.effect());
    }
    return leg;
  }

  /** Goes on until every point was tried, or until it is told that it is enough. */
  List<Row> run(BooleanSupplier enough) {
    while (!enough.getAsBoolean() && left(Leg.OPEN)) {
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
    if (left(Leg.REMIND) && !queue(Leg.REMIND).isEmpty()) {
      leg(Leg.REMIND, () -> pilot.hasten("event_appointmentOverdue"));
    }
    if (!left(Leg.PROPOSE)) {
      return;
    }
    SourceTree source = SourceTree.write(cluster.data(), service);
    leg(Leg.PROPOSE, () -> Acts.propose(pilot, cluster, Acts.COORDINATOR, Acts.FAST));
    leg(Leg.DOCUMENT, () -> Acts.document(pilot, Acts.COORDINATOR, source, service + "-Pilot"));
    if (!queue(Leg.WATCH).isEmpty()) {
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
    Target target = queue(leg).poll();
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

  private boolean left(Leg from) {
    return targets.entrySet().stream()
        .anyMatch(entry -> entry.getKey().compareTo(from) >= 0 && !entry.getValue().isEmpty());
  }

  private Deque<Target> queue(Leg leg) {
    return targets.getOrDefault(leg, new ArrayDeque<>());
  }
}
