package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilotage.faults.Visitor.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/**
 * The primary of two databases is killed under load and the standby takes over, again and again:
 * {@code ./mvnw -Pfaults verify -Dit.test=FailoverSweep}.
 *
 * <p>{@code -Dpilotage.faults.failovers=20} does it twenty times.
 */
class FailoverSweep {

  private static final int FAILOVERS = Integer.getInteger("pilotage.faults.failovers", 5);
  private static final int BEFORE = 5;
  private static final int AFTER = 10;
  private static final Duration GOAL = Duration.ofSeconds(5);

  /** Whatever else the machine does: a statement under way is given up after half a minute. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** As people and their programs do it: somebody at each node three times a second. */
  private static final Duration PAUSE = Duration.ofMillis(300);

  private static final String EFFECT =
      """
      select count(*) from witness
      where what = 'intent' and new_state = 'DONE' and at > timestamptz '%s'
      """;

  private static final String FIRST_EFFECT =
      """
      select extract(epoch from min(at) - timestamptz '%s') * 1000 from witness
      where what = 'intent' and new_state = 'DONE' and at > timestamptz '%s'
      """;

  private static final String FIRST_JOB =
      """
      select extract(epoch from min(timestamp_) - timestamp '%s') * 1000 from act_hi_job_log
      where job_state_ = 2 and timestamp_ > timestamp '%s'
      """;

  private static final String FAILED_JOBS =
      "select count(*) from act_hi_job_log where job_state_ = 1";

  /**
   * What a failover took, from the kill.
   *
   * @param what what became of the primary
   * @param promoted until the standby was the primary
   * @param acknowledged until each node acknowledged a request that was sent after the kill
   * @param failing until the last call that was answered 503 or not at all
   * @param slowest how long somebody waited for an answer, whichever
   * @param effect until the first effect was done
   * @param job until the first job was done
   * @param quiet until all that was interrupted was done
   * @param unanswered calls without an answer
   * @param told calls answered 503
   * @param odd calls answered otherwise, which nobody should have to see
   */
  private record Row(
      String what,
      Duration promoted,
      List<Duration> acknowledged,
      Duration failing,
      Duration slowest,
      Duration effect,
      Duration job,
      Duration quiet,
      long unanswered,
      long told,
      List<Visit> odd) {

    Duration endToEnd() {
      return Stream.concat(acknowledged.stream(), Stream.of(effect, job))
          .max(Duration::compareTo)
          .orElseThrow();
    }

    @Override
    public String toString() {
      return "%-6s %8s %8s %8s %8s %8s %8s %8s %8s %10d %8d"
          .formatted(
              what,
              CrashWatch.seconds(promoted),
              CrashWatch.seconds(acknowledged.get(0)),
              CrashWatch.seconds(acknowledged.get(1)),
              CrashWatch.seconds(failing),
              CrashWatch.seconds(slowest),
              CrashWatch.seconds(effect),
              CrashWatch.seconds(job),
              CrashWatch.seconds(quiet),
              unanswered,
              told);
    }
  }

  private static final String HEAD =
      "       promoted   node a   node b  failing  slowest   effect      job    quiet unanswered      503";

  @Test
  void nothingIsLostAndPeopleGoOnWithinSecondsWhenTheDatabaseFailsOver() throws Exception {
    DatabasePair pair = DatabasePair.start();
    try (Cluster cluster = Cluster.start("failover", pair, new Wiring() {});
        Person person = Person.atWork(cluster)) {
      List<Row> rows = new ArrayList<>();
      for (int round = 1; round <= FAILOVERS; round++) {
        rows.add(failOver(cluster, pair, "killed", round, pair::killPrimary));
        System.out.println(HEAD + "\n" + rows.get(rows.size() - 1));
        pair.addStandby();
      }
      rows.add(failOver(cluster, pair, "hangs", FAILOVERS + 1, pair::freezePrimary));
      restart(cluster);
      cluster.conclude();
      System.out.printf(
          "%n%s%n%s%n%d jobs failed; asked %d times%n%d of %d failovers after a kill within %d s%n",
          HEAD,
          rows.stream().map(Row::toString).collect(Collectors.joining("\n")),
          cluster.witness().count(FAILED_JOBS),
          person.answered(),
          rows.stream().limit(FAILOVERS).filter(row -> row.endToEnd().compareTo(GOAL) <= 0).count(),
          FAILOVERS,
          GOAL.toSeconds());

      assertThat(Checker.check(cluster.history().events())).isEmpty();
      assertThat(rows).allSatisfy(row -> assertThat(row.odd()).isEmpty());
      assertThat(rows).allSatisfy(row -> assertThat(row.endToEnd()).isLessThan(LONGEST));
    }
  }

  /** A failover that lost nothing is no restore: a node that starts goes on at once. */
  private static void restart(Cluster cluster) {
    Node node = cluster.nodes().get(0);
    node.terminate();
    assertThat(node.awaitEnd(PATIENCE)).isTrue();
    node.start();
    cluster.ready(node);
    assertThat(cluster.witness().count("select count(*) from effect_restore")).isZero();
  }

  private static Row failOver(
      Cluster cluster, DatabasePair pair, String what, int round, Runnable blow) throws Exception {
    List<Visitor> applicants = new ArrayList<>();
    for (Node node : cluster.nodes()) {
      node.awaitReady();
      String service = "OVER" + round + node.name();
      applicants.add(Visitor.asking("applicant", PAUSE, new Applicant(cluster, node, service)));
    }
    await().atMost(PATIENCE).until(() -> applicants.stream().allMatch(a -> done(a) >= BEFORE));

    cluster.history().add(new Event.Database(false));
    Instant killed = Instant.now();
    blow.run();
    pair.promote();
    Instant there = Instant.now();
    await()
        .atMost(PATIENCE)
        .until(() -> applicants.stream().allMatch(a -> doneSince(a, killed) >= AFTER));
    applicants.forEach(Visitor::close);
    cluster.history().add(new Event.Database(true));

    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(DataAccessException.class)
        .until(() -> cluster.witness().count(EFFECT.formatted(there)) > 0);
    cluster.awaitQuiet();
    Duration quiet = Duration.between(killed, Instant.now());
    List<Visit> visits = applicants.stream().flatMap(a -> a.since(killed)).toList();
    return new Row(
        what,
        Duration.between(killed, there),
        applicants.stream()
            .map(a -> Duration.between(killed, a.firstDone(killed).orElseThrow()))
            .toList(),
        applicants.stream()
            .flatMap(a -> a.lastNotDone(killed).stream())
            .map(last -> Duration.between(killed, last))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO),
        visits.stream().map(Visit::took).max(Duration::compareTo).orElseThrow(),
        since(cluster, FIRST_EFFECT, killed, there),
        since(cluster, FIRST_JOB, killed, there),
        quiet,
        visits.stream().filter(Visit::unanswered).count(),
        visits.stream().filter(Visit::told).count(),
        visits.stream().filter(FailoverSweep::isOdd).toList());
  }

  private static Duration since(Cluster cluster, String sql, Instant killed, Instant there) {
    return Duration.ofMillis(cluster.witness().count(sql.formatted(killed, there)));
  }

  private static boolean isOdd(Visit visit) {
    return !visit.done() && !visit.told() && !visit.unanswered();
  }

  private static long done(Visitor visitor) {
    return visitor.visits().stream().filter(Visit::done).count();
  }

  private static long doneSince(Visitor visitor, Instant moment) {
    return visitor.since(moment).filter(Visit::done).count();
  }
}
