package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import io.pilotage.NeedsProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What everybody may read of published pilots, and what each person can do now. */
@NeedsProgram("chromium")
class NewsAndWorkIT extends Stage {

  private static final Path PICTURES = Path.of("target/screenshots/news-and-work");

  @Test
  void everybodyReadsOfAPilotOnceItIsPublishedAndPeopleSeeTheirOwnWork() {
    SourceTree source = developersOffer("NEWS");
    Pilot pilot = open("vo", request("NEWS"));
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.FAST);
    Acts.document(pilot, Acts.COORDINATOR, source, "NEWS");
    Acts.writeReleaseNotes(pilot, "# Try it\n\nInstall it.");
    pilot.awaitTask(Acts.SA3, "decideOkOrDeny", null);
    isTheWorkOf(Acts.SA3, pilot, "Decide OK or DENY", "P-11");
    isNotTheWorkOf(Acts.SITES, pilot);
    isNotTheWorkOf("vo", pilot);

    for (String path : List.of("/notes", "/notes.json", "/notes.atom")) {
      assertThat(stranger().get(path).expect(200).text()).as(path).doesNotContain(pilot.id());
    }
    stranger().get("/notes/" + pilot.id()).expect(404);
    Acts.approve(pilot);
    pilot.awaitState("CALLING");
    JsonNode news = stranger().get("/notes.json").expect(200).json().path(0);
    assertThat(news.path("pilot").asText()).isEqualTo(pilot.id());
    assertThat(news.path("release").asText()).isEqualTo("release");
    assertThat(stranger().get("/notes.atom").expect(200).text())
        .contains("<title>NEWS: release</title>", base() + "/notes/" + pilot.id() + "/release");
    assertThat(stranger().get("/notes/" + pilot.id()).expect(200).text())
        .contains("calling", "sha256sum -c MANIFEST", "/notes/" + pilot.id() + "/release");
    isTheWorkOf(Acts.COORDINATOR, pilot, "Prepare call", "P-18");
    String calendar = as(Acts.COORDINATOR).get("/work/deadlines.ics").expect(200).text();
    assertThat(calendar)
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("SUMMARY:Planned end of NEWS (" + pilot.id() + ")");
    stranger().get("/work").expect(401);
    stranger().get("/work/deadlines.ics").expect(401);
    assertThat(looks(pilot)).isEmpty();
  }

  private void isTheWorkOf(String user, Pilot pilot, String task, String rule) {
    assertThat(as(user).get("/work").expect(200).text())
        .contains(task, rule, pilot.id(), ">NEWS</a>", "/camunda/app/tasklist/default/#/?task=");
  }

  private void isNotTheWorkOf(String user, Pilot pilot) {
    assertThat(as(user).get("/work").expect(200).text()).doesNotContain(pilot.id());
  }

  private List<String> looks(Pilot pilot) {
    List<String> wrong = new ArrayList<>();
    try (Chromium chromium = new Chromium(base())) {
      Page desk = chromium.desktop(Acts.COORDINATOR);
      Page phone = chromium.phone(Acts.COORDINATOR);
      for (String path : List.of("/", "/work", "/notes", "/notes/" + pilot.id())) {
        wrong.addAll(look(desk, path, "desk"));
        wrong.addAll(look(phone, path, "phone"));
      }
      desk.navigate("/work");
      desk.locator("main .cards a").first().click();
      desk.waitForURL("**/camunda/app/tasklist/**");
    }
    return wrong;
  }

  private static List<String> look(Page page, String path, String on) {
    page.navigate(path);
    String name = path.equals("/") ? "home" : path.substring(1).replace('/', '-');
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve(name + "-" + on + ".png")));
    List<String> wrong = new ArrayList<>();
    Axe.findings(page).forEach(finding -> wrong.add(path + ": " + finding));
    int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    if (width > page.viewportSize().width) {
      wrong.add("%s is %d wide on a %s".formatted(path, width, on));
    }
    return wrong;
  }
}
