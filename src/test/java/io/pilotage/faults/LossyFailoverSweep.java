package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.faults.Journey.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/**
 * A standby takes over that has missed what its primary committed last, while both nodes go on:
 * {@code ./mvnw -Pfaults verify -Dit.test=LossyFailoverSweep}. Sites were called in what was lost,
 * and their coordinators, who find the task open again, call them once more.
 */
class LossyFailoverSweep {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int NO_CONTENT = 204;

  private static final String NOTICED =
      "select count(*) from effect_restore where resumed_at is null";

  @Test
  void nodesThatGoOnNoticeWhatAStandbyMissedAndNobodyGetsAnythingTwice() throws Exception {
    DatabasePair pair = DatabasePair.start();
    try (Cluster cluster = Cluster.start("lossy", pair, new Wiring() {})) {
      List<Journey> journeys =
          Stream.of("KEPT", "LOST", "GONE")
              .map(service -> Journey.begin(cluster, service).upTo(Stop.APPROVED))
              .toList();
      Journey kept = journeys.get(0);
      kept.upTo(Stop.CALLED);
      cluster.awaitQuiet();

      pair.dropStandby();
      List<Event.MailTaken> before = mails(cluster);
      List<Journey> lost = journeys.subList(1, 3);
      lost.forEach(journey -> journey.upTo(Stop.CALLED));
      String forgotten = Traveller.open(cluster, "FORGOTTEN").id();
      cluster.awaitQuiet();
      List<Event.MailTaken> book = mails(cluster);
      assertThat(book).as("calls went out meanwhile").hasSizeGreaterThan(before.size());

      pair.killPrimary();
      Instant killed = Instant.now();
      pair.returnStandby();
      pair.promote();
      Instant there = Instant.now();
      await("the nodes notice by themselves")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .ignoreExceptionsInstanceOf(DataAccessException.class)
          .until(() -> cluster.witness().count(NOTICED) == 1);
      Instant noticed = Instant.now();

      cluster.nodes().forEach(Node::awaitReady);
      lost.forEach(journey -> Sweep.call(cluster, journey.pilot()));
      String again = Traveller.open(cluster, "FORGOTTEN").id();
      assertThat(again).as("a number that people know is not given again").isNotEqualTo(forgotten);
      assertThat(mails(cluster)).as("nothing leaves").isEqualTo(book);

      JsonNode found = cluster.as("admin").get("/api/effects/restore").expect(200).json();
      assertThat(found.path("findings").toString())
          .contains(lost.get(0).pilot().id(), lost.get(1).pilot().id(), forgotten)
          .doesNotContain(kept.pilot().id());
      cluster
          .as("admin")
          .post(
              "/api/effects/restore/resumption", Map.of("restore", found.path("restore").asLong()))
          .expect(NO_CONTENT);
      cluster.awaitQuiet();

      List<Event.MailTaken> sent = mails(cluster).subList(book.size(), mails(cluster).size());
      Map<String, String> pilots = pilots(cluster);
      System.out.printf(
          "promoted after %s s, noticed %s s later; %d mails were lost and not sent again, %d are"
              + " new (of %s); asked %d times%n",
          CrashWatch.seconds(Duration.between(killed, there)),
          CrashWatch.seconds(Duration.between(there, noticed)),
          book.size() - before.size(),
          sent.size(),
          again,
          cluster.shown().size());
      assertThat(sent)
          .as("only what was requested anew")
          .allSatisfy(mail -> assertThat(pilots.get(mail.messageId())).isEqualTo(again));
      assertThat(cluster.shown()).isEmpty();
    }
  }

  /** Which pilot a mail is about, as far as the database knows. */
  private static Map<String, String> pilots(Cluster cluster) {
    Map<String, String> pilots = new HashMap<>();
    cluster
        .witness()
        .testimony()
        .filter(Event.MailMoved.class::isInstance)
        .map(Event.MailMoved.class::cast)
        .forEach(moved -> pilots.put(moved.messageId(), moved.pilot()));
    return pilots;
  }

  private static List<Event.MailTaken> mails(Cluster cluster) {
    return cluster.history().events().stream()
        .filter(Event.MailTaken.class::isInstance)
        .map(Event.MailTaken.class::cast)
        .toList();
  }
}
