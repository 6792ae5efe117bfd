package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.dossier.Dossier.Milestone;
import io.pilotage.web.WayAhead.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long each part took, in the middle of the pilots that came so far. */
class WayAheadTest {

  private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00Z");

  private final List<Milestone> milestones = new ArrayList<>();

  @Test
  void eachPartSaysTheMiddleOfThoseThatCameSoFar() {
    pilot("pilot-2026-0001", 2, 12);
    pilot("pilot-2026-0002", 3, 43);
    pilot("pilot-2026-0003", 30);
    pilot("pilot-2026-0004");

    assertThat(WayAhead.parts(milestones))
        .extracting(Part::took, Part::pilots)
        .startsWith(tuple("3 days", 3), tuple("40 days", 2), tuple("", 0));
  }

  @Test
  void lessThanADayAndOneDayAreSaidAsPeopleSayThem() {
    at("pilot-2026-0001", "startEvent_pilotRequested", Duration.ZERO);
    at("pilot-2026-0001", "userTask_appointCoordinator", Duration.ofHours(23));
    at("pilot-2026-0001", "userTask_declareRepository", Duration.ofHours(50));

    assertThat(WayAhead.parts(milestones))
        .extracting(Part::took)
        .startsWith("less than a day", "1 day", "");
  }

  private void pilot(String pilot, long... days) {
    String[] steps = {"userTask_appointCoordinator", "userTask_declareRepository"};
    at(pilot, "startEvent_pilotRequested", Duration.ZERO);
    for (int i = 0; i < days.length; i++) {
      at(pilot, steps[i], Duration.ofDays(days[i]));
    }
  }

  private void at(String pilot, String step, Duration later) {
    milestones.add(new Milestone(pilot, step, BEGIN.plus(later)));
  }
}
