package io.pilotage.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import io.pilotage.pilot.Phase;
import io.pilotage.pilot.PilotBoard.Filter;
import io.pilotage.pilot.PilotBoard.Page;
import io.pilotage.pilot.PilotBoard.PilotSummary;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import io.pilotage.testdatabase.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PilotListTest {

  private static final Filter ALL = new Filter(Set.of(), "", null);

  private final RegisterRoom room = new RegisterRoom();
  private final PilotList list = room.database.get(PilotList.class);

  @AfterEach
  void close() {
    room.close();
  }

  private List<String> found(String text) {
    return list.page(new Filter(Set.of(), text, null), 0, 50).items().stream()
        .map(PilotSummary::serviceName)
        .toList();
  }

  @Test
  void pagesHoldEveryPilotOnceYoungestFirst() {
    IntStream.rangeClosed(1, 7).forEach(n -> room.open("service " + n, "vera"));
    List<String> seen = new ArrayList<>();
    for (int page = 0; page < 3; page++) {
      Page part = list.page(ALL, page, 3);
      assertThat(part.total()).isEqualTo(7);
      part.items().forEach(pilot -> seen.add(pilot.id().value()));
    }
    assertThat(seen)
        .hasSize(7)
        .doesNotHaveDuplicates()
        .startsWith("pilot-2026-0007")
        .endsWith("pilot-2026-0001");
    assertThat(list.page(ALL, 3, 3).items()).isEmpty();
    assertThat(list.page(ALL, Integer.MAX_VALUE, 200).items()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cream, CREAM_CE 100%!",
    "' Cream ', CREAM_CE 100%!",
    "100%, CREAM_CE 100%!",
    "M_C, CREAM_CE 100%!",
    "%!, CREAM_CE 100%!",
    "pilot-2026-0002, SCAS",
    "0002, SCAS"
  })
  void textIsFoundAnywhereInNameEntityOrId(String text, String service) {
    room.open("CREAM_CE 100%!", "vera");
    room.open("SCAS", "vera");
    assertThat(found(text)).containsExactly(service);
  }

  @Test
  void textIsFoundInTheEntity() {
    room.register.enter(RegisterRoom.request("WMS", "ALICE"), "vera");
    room.open("SCAS", "vera");
    assertThat(found("alice")).containsExactly("WMS");
  }

  @Test
  void everyWordMustBeFoundSomewhereInAnyOrder() {
    room.register.enter(RegisterRoom.request("WMS", "ALICE"), "vera");
    room.register.enter(RegisterRoom.request("WMS", "CMS"), "vera");
    assertThat(found(" alice  wms ")).containsExactly("WMS");
    assertThat(found("wms wants TRY")).as("words of the description").hasSize(2);
    assertThat(found("wms lhcb")).isEmpty();
  }

  @Test
  void oneVoSeesItsPilotsByItsWholeName() {
    room.register.enter(RegisterRoom.request("WMS", "ALICE"), "vera");
    room.register.enter(RegisterRoom.request("SCAS", "ALICE-US"), "vera");
    assertThat(list.page(new Filter(Set.of(), "", " alice ", null), 0, 50).items())
        .extracting(PilotSummary::serviceName)
        .containsExactly("WMS");
    assertThat(list.vos(null)).containsExactly("ALICE", "ALICE-US");
    assertThat(list.vos("victor")).as("of pilots that victor may know of").isEmpty();
  }

  @Test
  void aPhaseBeginsWithItsFirstState() {
    PilotId pilot = room.open("CREAM CE", "vera");
    Instant opened = TestDatabase.NOW.minus(Duration.ofDays(40));
    room.database
        .get(JdbcClient.class)
        .sql("update pilot set phase_since = ?")
        .param(opened.atOffset(ZoneOffset.UTC))
        .update();
    room.register.enter(pilot, PilotState.PROPOSED);
    room.register.enter(pilot, PilotState.SUSPENDED);
    assertThat(list.page(ALL, 0, 1).items().get(0).phaseSince()).isEqualTo(opened);
    room.register.enter(pilot, PilotState.CALLING);
    room.register.enter(pilot, PilotState.DEPLOYING);
    PilotSummary called = list.page(ALL, 0, 1).items().get(0);
    assertThat(called.phaseSince()).isEqualTo(TestDatabase.NOW);
    assertThat(called.state().phase()).isEqualTo(Phase.DEPLOYMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%_%",
        "_",
        "!",
        "'",
        "' or '1'='1",
        "'; drop table pilot; --",
        "\\",
        "%' escape '%",
        "${jndi:ldap://x}",
        "😀"
      })
  void hostileTextIsTextAndFindsNothing(String text) {
    room.open("CREAM CE", "vera");
    assertThat(found(text)).isEmpty();
    assertThat(list.page(ALL, 0, 50).total()).isEqualTo(1);
  }

  @Test
  void statesAreFilteredTogetherWithText() {
    PilotId cream = room.open("CREAM CE", "vera");
    room.open("CREAM CE", "vera");
    PilotId scas = room.open("SCAS", "vera");
    room.register.enter(cream, PilotState.IN_PRODUCTION);
    room.register.enter(scas, PilotState.EXTENDED);
    Set<PilotState> deployed = Set.of(PilotState.IN_PRODUCTION, PilotState.EXTENDED);
    assertThat(list.page(new Filter(deployed, "", null), 0, 50).total()).isEqualTo(2);
    assertThat(list.page(new Filter(deployed, "cream", null), 0, 50).items())
        .extracting(PilotSummary::id)
        .containsExactly(cream);
  }

  @Rule("P-02")
  @Test
  void requesterSeesTheOwnPilotsAndThePublishedOnes() {
    PilotId own = room.open("CREAM CE", "vera");
    PilotId foreign = room.open("SCAS", "victor");
    PilotId called = room.open("WMS", "victor");
    room.register.enter(called, PilotState.CALLING);
    assertThat(list.page(new Filter(Set.of(), "", "vera"), 0, 50).items())
        .extracting(PilotSummary::id)
        .containsExactly(called, own)
        .doesNotContain(foreign);
    assertThat(list.page(new Filter(Set.of(), "scas", "vera"), 0, 50).total()).isZero();
  }
}
