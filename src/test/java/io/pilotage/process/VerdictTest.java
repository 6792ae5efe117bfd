package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.Rule;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.SiteAnswerKind;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a pilot ends by the verdict of the coordinator and the TMB, with everything real. */
class VerdictTest extends WiredProcedure {
  @Rule("P-24")
  @Test
  void pilotThatTheVerdictWithdrawsTellsItsPeopleWhyAndLooksForItsMark() throws IOException {
    Player player = beforeItsVerdict("withdrawn");
    Map<String, Object> withdrawn =
        Map.of(
            "verdict", "WITHDRAWN",
            "criteriaVerdict", "5000 jobs a day: never tried",
            "tmbAgreement", "The chair, today");
    assertThatThrownBy(() -> player.does("coordinator", "decideVerdict", withdrawn))
        .hasMessageContaining("withdrawalReason");
    player.does(
        "coordinator",
        "decideVerdict",
        with(withdrawn, "withdrawalReason", "CMS uses another one."));
    assertThat(told(player, "withdrawn")).contains("coordinator", "developers", "requests");
    assertThat(letters(player, "withdrawn").get(0).text()).contains("CMS uses another one.");
    assertThat(record(player).state()).isEqualTo(PilotState.WITHDRAWN);
    assertThat(player.open()).isEmpty();
  }

  private Player beforeItsVerdict(String name) throws IOException {
    Player player = passedCandidature(name);
    calls(player);
    player
        .desk()
        .answerCall(
            new SiteAnswer(player.pilot(), "CERN-PPS", SiteAnswerKind.ACCEPT, null, null, ""),
            Player.SITE_MANAGER);
    fire(player, "event_answersDue");
    player.settle();
    fire(player, "event_endBeforePublication");
    player.settle();
    return player;
  }
}
