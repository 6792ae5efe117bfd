package io.pilotage.faults;

import io.pilotage.scenario.Acts;
import io.pilotage.scenario.SourceTree;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A pilot on its way from the request to the call: it rests where it is told, and goes on later.
 */
final class Journey {

  /** Where a pilot may rest; they come in this order. */
  enum Stop {
    REQUESTED,
    PROPOSED,
    DOCUMENTED,
    WRITTEN,
    APPROVED,
    CALLED
  }

  private final Cluster cluster;
  private final String service;
  private final Traveller pilot;
  private SourceTree source;
  private Stop stop = Stop.REQUESTED;
  private boolean approved;

  private Journey(Cluster cluster, String service, Traveller pilot) {
    this.cluster = cluster;
    this.service = service;
    this.pilot = pilot;
    this.source = SourceTree.write(cluster.data(), service);
  }

  /** Requests a pilot. */
  static Journey begin(Cluster cluster, String service) {
    return new Journey(cluster, service, Traveller.open(cluster, service));
  }

  /** Declares its repository where a server hands out the sources. */
  Journey from(URI server) {
    source = source.servedBelow(server);
    return this;
  }

  /** Goes on until it has come there. */
  Journey upTo(Stop last) {
    for (Stop next : Stop.values()) {
      if (next.compareTo(stop) > 0 && next.compareTo(last) <= 0) {
        go(next);
        stop = next;
      }
    }
    return this;
  }

  private void go(Stop next) {
    switch (next) {
      case PROPOSED -> Acts.propose(pilot, cluster, Acts.COORDINATOR, Acts.FAST);
      case DOCUMENTED -> Acts.document(pilot, Acts.COORDINATOR, source, service + "-Pilot");
      case WRITTEN -> Acts.writeReleaseNotes(pilot, "# First release");
      case APPROVED -> {
        approve();
        pilot.awaitState("CALLING");
        cluster.history().add(new Event.Mirrored(pilot.id(), live(), offered()));
      }
      case CALLED -> Sweep.call(cluster, pilot);
      default -> throw new IllegalStateException("nobody travels to " + next);
    }
  }

  /** The end that is always near. */
  void withdraw() {
    cluster
        .as(Acts.COORDINATOR)
        .post("/api/pilots/" + pilot.id() + "/withdrawal", Map.of("reason", "Tried long enough."))
        .expect(204);
    pilot.awaitState("WITHDRAWN");
  }

  Stop stop() {
    return stop;
  }

  Traveller pilot() {
    return pilot;
  }

  /** SA3 says OK, unless they have. */
  void approve() {
    if (!approved) {
      Acts.approve(pilot);
      approved = true;
    }
  }

  /** What sites would install. */
  Set<String> live() {
    Path mirror = cluster.data().resolve("mirror").resolve(pilot.id()).resolve("current");
    return Set.copyOf(SourceTree.packages(mirror).values());
  }

  /** What the developers declared. */
  Set<String> offered() {
    return Set.copyOf(source.packages().values());
  }
}
