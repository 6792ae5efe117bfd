package io.pilotage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotDesk.Opened;
import io.pilotage.pilot.PilotId;
import io.pilotage.process.demo.DemoDriver;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoryTellerTest {

  private static final PilotId PILOT = PilotId.of(2026, 1);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private final List<String> made = new CopyOnWriteArrayList<>();

  @Test
  void movesWaitForEachOtherAndForTheService() {
    AtomicInteger attempts = new AtomicInteger();
    Move busy =
        pilot -> {
          if (attempts.incrementAndGet() == 1) {
            throw new NotNowException("the call is not out yet");
          }
          return attempts.get() > 2 && made.add("second");
        };

    tell(false, pilot -> made.add("first"), busy, pilot -> made.add("third"));

    assertThat(made).containsExactly("first", "second", "third");
  }

  @Test
  void aStoryOfAnEarlierStartIsLeftWherePeopleTookIt() {
    tell(true, pilot -> made.add("again"));

    assertThat(made).isEmpty();
  }

  @Test
  void everyDemoPilotAsksForSomethingValid() {
    Stories stories =
        new Stories(
            new Acts(noMoves(), TODAY, service -> URI.create("file:/" + service)),
            new Requests(TODAY));

    assertThat(stories.all())
        .hasSize(8)
        .allSatisfy(
            story ->
                assertThat(story.request().check(TODAY).serviceName()).isEqualTo(story.service()))
        .extracting(Story::service)
        .doesNotHaveDuplicates();
  }

  private void tell(boolean replayed, Move... moves) {
    Story story = new Story("X", new Requests(TODAY).cream(), "vo", List.of(moves));
    try (StoryTeller teller =
        new StoryTeller(Clock.systemUTC(), opened -> new Opened(PILOT, replayed))) {
      teller.tell(List.of(story));
      await().until(teller::isDone);
    }
  }

  /** Moves that are made up but never made. */
  private static Moves noMoves() {
    return new Moves(mock(PilotDesk.class), mock(DemoDriver.class), null);
  }
}
