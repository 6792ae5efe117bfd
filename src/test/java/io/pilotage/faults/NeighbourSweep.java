package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.faults.Journey.Stop;
import io.pilotage.faults.Visitor.Visit;
import io.pilotage.scenario.Acts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A mirror that runs full, a source and a BDII that say nothing: {@code ./mvnw -Pfaults verify
 * -Dit.test=NeighbourSweep}.
 */
class NeighbourSweep extends PartitionTrial {

  private static final String SITE = "CERN-PROD";

  private static final String ATTEMPTS =
      "select attempt from effect_intent where kind = 'mirror' and pilot_id = '%s'";

  private static final String CHECKED =
      """
      select count(*) from effect_intent
      where kind = 'check-repository' and pilot_id = '%s' and state in ('DONE', 'FAILED')
      """;

  private static final String LOOK_UPS =
      """
      select count(*) from effect_intent
      where kind = 'look-up' and pilot_id = '%s' and state = 'DONE'
      """;

  @Override
  String title() {
    return "neighbours";
  }

  @Test
  void aMirrorThatIsFullForAWhileIsFilledByItself() {
    Journey pilot = written("ROOM");
    Map<String, Visitor> visitors = visit(cluster.nodes().get(0));
    wires.raise(Wires.Flag.FULL);
    Instant full = Instant.now();
    pilot.approve();
    awaitAttempts(pilot, 2);
    openMany("BESIDE");
    await().atMost(PATIENCE).until(() -> haveTickets("BESIDE"));
    Duration others = Duration.between(full, Instant.now());
    assertThat(pilot.live()).isEmpty();
    Instant room = Instant.now();
    wires.lower(Wires.Flag.FULL);
    pilot.upTo(Stop.APPROVED);
    Duration published = Duration.between(room, Instant.now());
    end(visitors);

    System.out.printf(
        "%nmirror full for %s s: %d attempts, tickets of %d requests after %s s;"
            + " published %s s after there was room%n",
        CrashWatch.seconds(Duration.between(full, room)),
        cluster.witness().count(ATTEMPTS.formatted(pilot.pilot().id())),
        LOAD,
        CrashWatch.seconds(others),
        CrashWatch.seconds(published));
    visitors.forEach((what, visitor) -> report(what, visitor, full, room));
    everythingWent(visitors);
  }

  @Test
  void aMirrorThatStaysFullIsSomebodysTask() {
    Journey pilot = written("NOROOM");
    wires.raise(Wires.Flag.FULL);
    Instant full = Instant.now();
    pilot.approve();
    awaitAttempts(pilot, 5);
    Duration last = Duration.between(full, Instant.now());
    assertThat(pilot.live()).isEmpty();
    wires.lower(Wires.Flag.FULL);
    pilot
        .pilot()
        .task(
            Acts.MIRROR,
            "resolveMirrorFailure",
            Map.of("mirrorDecision", "RETRY", "mirrorRemark", "There is room again."));
    pilot.upTo(Stop.APPROVED);

    System.out.printf(
        "%nmirror full for good: the last attempt after %s s, then somebody was asked%n",
        CrashWatch.seconds(last));
    cluster.awaitQuiet();
    nothingIsBroken();
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.State.class,
      names = {"SILENT", "TRICKLING"})
  void whileASourceSaysNothingItsCheckWaitsAndEverythingElseGoesOn(Wire.State state) {
    Journey pilot =
        Journey.begin(cluster, "SOURCE" + state)
            .from(wires.served(cluster.data().resolve("source")))
            .upTo(Stop.PROPOSED);
    String checked = CHECKED.formatted(pilot.pilot().id());
    Map<String, Visitor> visitors = visit(cluster.nodes().get(0));
    wires.source().be(state);
    Instant silent = Instant.now();
    pilot.upTo(Stop.DOCUMENTED);
    openMany("UNREAD" + state);
    await().atMost(PATIENCE).until(() -> haveTickets("UNREAD" + state));
    Duration others = Duration.between(silent, Instant.now());
    Journey.begin(cluster, "READ" + state).upTo(Stop.CALLED);
    Duration journey = Duration.between(silent, Instant.now());
    assertThat(cluster.witness().count(checked)).as("it waits").isZero();
    Instant healed = Instant.now();
    wires.source().be(Wire.State.WHOLE);
    pilot.upTo(Stop.APPROVED);
    Duration approved = Duration.between(healed, Instant.now());
    end(visitors);

    System.out.printf(
        "%nsource %s for %s s: tickets of %d requests after %s s, a pilot called after %s s;"
            + " checked, approved and mirrored %s s after the wire was whole%n",
        state,
        CrashWatch.seconds(Duration.between(silent, healed)),
        LOAD,
        CrashWatch.seconds(others),
        CrashWatch.seconds(journey),
        CrashWatch.seconds(approved));
    visitors.forEach((what, visitor) -> report(what, visitor, silent, healed));
    everythingWent(visitors);
  }

  @Test
  void whileTheBdiiSaysNothingLookUpsRestAndEverythingElseGoesOn() {
    Journey pilot = Journey.begin(cluster, "BDII").upTo(Stop.CALLED);
    String id = pilot.pilot().id();
    cluster
        .as(Acts.SITES)
        .post(
            "/api/pilots/%s/sites/%s/answer".formatted(id, SITE),
            Map.of("answer", "ACCEPT", "slots", 10))
        .expect(204);
    wires.grid().publishMark(SITE, "GlueCE", "GlueCEStateStatus", "BDII-Pilot");
    long before = cluster.witness().count(LOOK_UPS.formatted(id));
    Map<String, Visitor> visitors = visit(cluster.nodes().get(0));
    wires.bdii().be(Wire.State.SILENT);
    Instant silent = Instant.now();
    Acts.deploy(pilot.pilot(), cluster, SITE, Acts.SITES);
    openMany("UNSEEN");
    await().atMost(PATIENCE).until(() -> haveTickets("UNSEEN"));
    Duration others = Duration.between(silent, Instant.now());
    Journey.begin(cluster, "QUIET").upTo(Stop.CALLED);
    Duration journey = Duration.between(silent, Instant.now());
    await().atMost(PATIENCE).until(() -> cluster.witness().count(LOOK_UPS.formatted(id)) > before);
    pilot.pilot().hasten("event_publicationRetryDue");
    assertThat(site(id)).isEqualTo("DEPLOYED");
    Instant healed = Instant.now();
    wires.bdii().be(Wire.State.WHOLE);
    hastenUntilPublished(pilot);
    Duration seen = Duration.between(healed, Instant.now());
    end(visitors);

    System.out.printf(
        "%nBDII silent for %s s: tickets of %d requests after %s s, a pilot called after %s s;"
            + " the site's mark seen %s s after the wire was whole%n",
        CrashWatch.seconds(Duration.between(silent, healed)),
        LOAD,
        CrashWatch.seconds(others),
        CrashWatch.seconds(journey),
        CrashWatch.seconds(seen));
    visitors.forEach((what, visitor) -> report(what, visitor, silent, healed));
    everythingWent(visitors);
  }

  private void awaitAttempts(Journey pilot, int attempts) {
    String sql = ATTEMPTS.formatted(pilot.pilot().id());
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> cluster.witness().count(sql) >= attempts);
  }

  /** The one that was under way may still say that nobody answers. */
  private void hastenUntilPublished(Journey pilot) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              if (site(pilot.pilot().id()).equals("PUBLISHED")) {
                return true;
              }
              cluster.awaitQuiet();
              if (!site(pilot.pilot().id()).equals("PUBLISHED")) {
                pilot.pilot().hasten("event_publicationRetryDue");
              }
              return false;
            });
  }

  private String site(String pilot) {
    for (JsonNode site :
        cluster
            .as("admin")
            .get("/api/pilots/" + pilot + "/sites")
            .expect(200)
            .json()
            .path("items")) {
      if (site.path("site").asText().equals(SITE)) {
        return site.path("state").asText();
      }
    }
    return "";
  }

  private static void end(Map<String, Visitor> visitors) {
    visitors.values().forEach(Visitor::close);
  }

  private void everythingWent(Map<String, Visitor> visitors) {
    cluster.awaitQuiet();
    nothingIsBroken();
    assertThat(visitors.values())
        .allSatisfy(visitor -> assertThat(visitor.visits()).allMatch(Visit::done));
  }
}
