package io.pilotage.process.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.pilot.SiteState;
import io.pilotage.site.Resources;
import io.pilotage.site.SiteParticipation;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParticipationSummaryTest {

  private static final Instant DAY = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void sitesThatTakePartAreSeenAmongThreeHundredThatAreSilent() {
    List<SiteParticipation> sites =
        Stream.concat(
                IntStream.range(0, 300).mapToObj(i -> site("A-SITE-" + i, SiteState.INVITED, null)),
                Stream.of(
                    site("CERN-PROD", SiteState.DECLINED, SiteAnswerKind.DECLINE),
                    site("PIC", SiteState.INVITED, SiteAnswerKind.LATER),
                    site("ZURICH-PPS", SiteState.PUBLISHED, SiteAnswerKind.ACCEPT)))
            .toList();

    assertThat(ParticipationSummaryListener.text(sites).lines())
        .hasSize(4)
        .startsWith("ZURICH-PPS has made the pilot available", "Declined (1): CERN-PROD")
        .endsWith("Will answer later (1): PIC")
        .anyMatch(line -> line.startsWith("No answer yet (300): A-SITE-0, A-SITE-1, "));
  }

  private static SiteParticipation site(
      String name, SiteState state, @Nullable SiteAnswerKind answer) {
    return new SiteParticipation(
        PilotId.of(2030, 1), name, state, answer, false, DAY, Resources.UNKNOWN, "carla", DAY);
  }
}
