package io.pilotage.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The crash points that are still to be tried, by where a journey comes by; shared by sweeps. */
final class Targets {

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
          "mirror-run.FILE_READ",
          "only where files of an earlier run are read again",
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

  private final Map<Leg, Deque<Target>> left = new EnumMap<>(Leg.class);

  Targets(List<Target> targets) {
    targets.forEach(
        target -> left.computeIfAbsent(leg(target.point()), leg -> new ArrayDeque<>()).add(target));
  }

  /** Fails for an effect that no journey is known to cause. */
  private static Leg leg(CrashPoint point) {
    Leg leg = ELSEWHERE.getOrDefault(point.id(), LEGS.get(point.effect()));
    if (leg == null) {
      throw new IllegalStateException("no leg of the journey causes effects of " + point.effect());
    }
    return leg;
  }

  /** Takes one that a journey passes on this leg; null if none is left. */
  synchronized @Nullable Target take(Leg leg) {
    return of(leg).poll();
  }

  /** Whether any is left on this leg. */
  synchronized boolean on(Leg leg) {
    return !of(leg).isEmpty();
  }

  /** Whether any is left on this leg or on one behind it. */
  synchronized boolean from(Leg leg) {
    return EnumSet.range(leg, Leg.CALL).stream().anyMatch(this::on);
  }

  /** All that nobody took. */
  synchronized List<Target> all() {
    return left.values().stream().collect(ArrayList::new, List::addAll, List::addAll);
  }

  private Deque<Target> of(Leg leg) {
    return left.getOrDefault(leg, new ArrayDeque<>());
  }
}
