package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilotage.faults.Journey.Stop;
import io.pilotage.faults.Visitor.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * Two nodes of a former release become nodes of today one after the other, as the guide says it,
 * while people go on; then the pilots are carried over: {@code ./mvnw -Pfaults verify
 * -Dit.test=UpgradeSweep -Dpilotage.faults.former=former.jar}.
 */
class UpgradeSweep {

  private static final String FORMER = System.getProperty("pilotage.faults.former", "");
  private static final List<String> OPTIONS =
      Stream.of(System.getProperty("pilotage.faults.former.options", "").split(" "))
          .filter(option -> !option.isEmpty())
          .toList();

  private static final String HOW =
      """
      skipped: name the jar of a former release by -Dpilotage.faults.former=…, made for example by
        git worktree add --detach ../former <commit>
        cd ../former && ./mvnw package -Dmaven.test.skip=true -Dspotless.check.skip=true""";

  private static final int AT_EACH_STOP = 2;
  private static final int PEOPLE = 3;
  private static final int JOURNEYS = 3;
  private static final int MOST_TIMES = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Duration PAUSE = Duration.ofMillis(700);

  private static final String FAILED_JOBS =
      "select count(*) from act_hi_job_log where job_state_ = 1";

  private final Map<String, Visitor> visitors = new HashMap<>();
  private final List<String> rows = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private Cluster cluster;
  private Person person;
  private List<Journey> resting;
  private Everyday everyday;
  private Instant since = Instant.now();
  private long failed;
  private int done;

  @BeforeEach
  void start() throws IOException {
    if (FORMER.isBlank()) {
      System.out.println(HOW);
      throw new TestAbortedException(HOW);
    }
    cluster = Cluster.start("upgrade", EmbeddedDatabase.start(), Path.of(FORMER), OPTIONS);
    person = Person.atWork(cluster);
    resting = rest();
    everyday = Everyday.of(cluster, "EVERYDAY", PEOPLE);
    visit();
  }

  @AfterEach
  void stop() throws IOException {
    visitors.values().forEach(Visitor::close);
    if (everyday != null) {
      everyday.close();
    }
    if (person != null) {
      person.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void peopleGoOnWhileTheirNodesAreUpgradedAndTheirPilotsAreCarriedOver() {
    upgrade();
    carryOver();
    goOn();
    List<String> kept = carryOver();
    long behind = Carried.behind(cluster);
    visitors.values().forEach(Visitor::close);
    everyday.close();
    cluster.awaitQuiet();
    cluster.conclude();
    report();
    assertThat(Checker.check(cluster.history().events())).isEmpty();
    assertThat(troubles).isEmpty();
    assertThat(everyday.troubles()).isEmpty();
    assertThat(kept).isEmpty();
    assertThat(behind).isZero();
  }

  /** Some pilots at each place wait through all of it. */
  private List<Journey> rest() {
    List<Journey> all = new ArrayList<>();
    for (Stop stop : Stop.values()) {
      for (int number = 0; number < AT_EACH_STOP; number++) {
        all.add(Journey.begin(cluster, "REST" + stop + number).upTo(stop));
      }
    }
    cluster.awaitQuiet();
    return all;
  }

  private void visit() {
    visitors.put(
        "a request", Visitor.asking("applicant", PAUSE, new Applicant(cluster, "APPLICATION")));
    visitors.put(
        "a page",
        Visitor.asking(
            "page", PAUSE, () -> cluster.as("vo").get("/pilots", "Accept", "text/html")));
    visitors.put(
        "the API", Visitor.asking("api", PAUSE, () -> cluster.as("vo").get("/api/pilots?size=1")));
  }

  /** Step by step as in src/docs/guides/upgrade.md. */
  private void upgrade() {
    Node a = cluster.nodes().get(0);
    Node b = cluster.nodes().get(1);
    since = Instant.now();
    awaitJourneys();
    phase("both as before");
    end(a);
    a.upgrade();
    a.start();
    cluster.ready(a);
    phase("b alone, of before");
    a.putBack();
    b.takeOut();
    awaitJourneys();
    phase("a of today, b of before works on");
    end(b);
    b.upgrade();
    b.start();
    cluster.ready(b);
    phase("a alone, of today");
    b.putBack();
    awaitJourneys();
    phase("both of today");
  }

  private void end(Node node) {
    node.takeOut();
    node.terminate();
    assertThat(node.awaitEnd(PATIENCE)).isTrue();
    cluster.history().add(new Event.Ended(node.name(), "SIGTERM"));
  }

  private void awaitJourneys() {
    Instant begin = Instant.now();
    await()
        .atMost(PATIENCE)
        .failFast("nobody gets on", () -> everyday.troubles().size() > PEOPLE)
        .until(() -> everyday.doneSince(begin) >= JOURNEYS);
  }

  /** Everything is rehearsed, then done; those on which somebody was at work are tried again. */
  private List<String> carryOver() {
    long behind = Carried.behind(cluster);
    Carried rehearsed = Carried.by(cluster, true);
    phase("rehearsal");
    Carried carried = Carried.by(cluster, false);
    int times = 1;
    for (; times < MOST_TIMES && carried.isBusy(); times++) {
      carried = carried.and(Carried.by(cluster, false));
    }
    phase("carried over");
    System.out.printf(
        "%d processes ran on older models; rehearsed: %d pilots, %d kept;"
            + " carried over, in %d times: %d pilots, kept at last: %s%n",
        behind,
        rehearsed.number(),
        rehearsed.kept().size(),
        times,
        carried.number(),
        carried.kept());
    return carried.kept();
  }

  private void goOn() {
    for (Journey journey : resting) {
      Stop stop = journey.stop();
      try {
        if (stop == Stop.CALLED) {
          journey.withdraw();
        } else {
          journey.upTo(Stop.CALLED);
        }
      } catch (RuntimeException | Error e) {
        troubles.add("%s that rested at %s: %s".formatted(journey.pilot().id(), stop, e));
      }
    }
    phase("who rested is called, or withdrawn");
  }

  /** Ends a phase: what people saw in it. */
  private void phase(String what) {
    Instant begin = since;
    Instant now = Instant.now();
    int doneNow = everyday.done();
    long failedNow = cluster.witness().count(FAILED_JOBS);
    List<Visit> visits = visitors.values().stream().flatMap(v -> v.since(begin)).toList();
    Visitor applicant = Objects.requireNonNull(visitors.get("a request"));
    String row =
        "%-36s %7s %9d %9d %6d %6d %10d %8s %6d"
            .formatted(
                what,
                CrashWatch.seconds(Duration.between(begin, now)),
                applicant.since(begin).filter(Visit::done).count(),
                doneNow - done,
                visits.size(),
                visits.stream().filter(visit -> visit.answer().status() >= 500).count(),
                visits.stream().filter(Visit::unanswered).count(),
                CrashWatch.seconds(
                    visits.stream()
                        .map(Visit::took)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO)),
                failedNow - failed);
    rows.add(row);
    System.out.println(row);
    since = now;
    failed = failedNow;
    done = doneNow;
  }

  private void report() {
    System.out.printf(
        "%n%-36s %7s %9s %9s %6s %6s %10s %8s %6s%n%s%n"
            + "%d pilots rested, %d went from the request to the call meanwhile;"
            + " asked %d times; troubles: %s%n",
        "phase",
        "seconds",
        "requests",
        "journeys",
        "calls",
        "5xx",
        "unanswered",
        "slowest",
        "failed",
        String.join("\n", rows),
        resting.size(),
        everyday.done(),
        person.answered(),
        Stream.concat(troubles.stream(), everyday.troubles().stream()).toList());
  }
}
