package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import io.pilotage.process.NextRelease;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An administrator carries a pilot over to the models of the next release, on one page. */
class ModelPagesIT extends Stage {

  private static final String PAGE = "/models";
  private static final String DOOR = PAGE + "/carry-over";
  private static final String FORM = "Why, for the dossiers";
  private static final Map<String, String> WHY =
      Map.of("reason", "Version 2 is in service.", "rehearse", "true");
  private static final Map<String, String> DONE =
      Map.of("reason", "Version 2 is in service.", "rehearse", "false");

  @Autowired private ApplicationContext service;

  @Test
  @Rule("P-11")
  void anAdministratorRehearsesAndThenCarriesThePilotOver() throws Exception {
    Pilot pilot = open("vo", request("CREAM"));
    Browser admin = browserOf("admin");
    assertThat(admin.look(PAGE).expect(200).text()).contains("All pilots run on today's models");

    NextRelease.deploy(service);
    assertThat(browserOf(Acts.COORDINATION).look(PAGE).expect(200).text())
        .contains("run on older versions", "An administrator carries pilots over here")
        .doesNotContain(FORM);
    assertThat(press(admin, Map.of("reason", " ")).expect(400).text()).contains("reason: ");
    assertThat(press(admin, Map.of("reason", "Why not?", "rehearse", "maybe")).expect(400).text())
        .contains("Nothing was done", "rehearse: is not of the expected kind");

    assertThat(press(admin, WHY).expect(200).text())
        .contains("nothing has changed", "would be carried over", pilot.id())
        .contains("run on older versions");
    assertThat(press(admin, DONE).expect(200).text())
        .contains("recorded in the dossier", pilot.id())
        .contains("All pilots run on today's models");
    assertThat(press(admin, DONE).expect(200).text())
        .as("sent again")
        .contains("No pilot runs on an older version");

    Acts.appoint(pilot, Acts.COORDINATOR);
  }

  @Test
  void nobodyElseCarriesPilotsOver() {
    stranger().get(PAGE).expect(401);
    as("vo").get(PAGE).expect(403);
    browserOf("admin").post(DOOR, DONE).expect(403);
    as(Acts.COORDINATION).submit(DOOR, DONE).expect(403);
  }

  private static Answer press(Browser admin, Map<String, String> typed) {
    Map<String, String> fields = admin.fill(PAGE, FORM);
    fields.putAll(typed);
    return admin.post(DOOR, fields);
  }
}
