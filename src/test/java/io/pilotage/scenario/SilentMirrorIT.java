package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A mirror that takes orders and is never heard of again in time. */
class SilentMirrorIT extends Stage {

  private static final RemoteSite CNAF = new RemoteSite();

  @DynamicPropertySource
  static void mirror(DynamicPropertyRegistry registry) {
    registry.add("pilotage.mirror.endpoint", () -> CNAF.at("/orders").toString());
    registry.add("pilotage.mirror.location", () -> CNAF.trees().toString());
    registry.add("pilotage.security.mirror-token", () -> "a-token-of-the-mirror-4711");
    registry.add("pilotage.deadlines.mirror", () -> "1s");
  }

  @AfterAll
  static void close() {
    CNAF.close();
  }

  @Test
  @Rule("P-15")
  void aPersonGetsTheTaskWhenTheTimeIsOverAndALateMirrorStillCounts() {
    SourceTree source = developersOffer("LFC");
    Pilot pilot = open("vo", request("LFC"));
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.FAST);
    Acts.document(pilot, Acts.COORDINATOR, source, "LFC-Pilot");
    Acts.writeReleaseNotes(pilot, "# First release");
    Acts.approve(pilot);
    JsonNode order = CNAF.awaitOrder(pilot.id(), 1);

    assertThat(pilot.shown(Acts.MIRROR, "resolveMirrorFailure", "mirrorFailure"))
        .contains("no answer came until");
    assertThat(CNAF.answer(order, Map.of("outcome", "DONE")).expect(409).text())
        .contains("not taken");
    CNAF.publish(order, CNAF.fetch(order));
    pilot.task(
        Acts.MIRROR,
        "resolveMirrorFailure",
        Map.of("mirrorDecision", "DONE_BY_HAND", "mirrorRemark", "It came late, and is there."));
    pilot.awaitState("CALLING");
  }
}
