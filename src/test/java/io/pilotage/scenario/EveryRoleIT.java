package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.pilotage.NeedsProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every page as every role sees it in a browser, as wide as a desk and as narrow as a phone. */
@NeedsProgram("chromium")
class EveryRoleIT extends Stage {

  private static final Path PICTURES = Path.of("target/screenshots/roles");

  private static final List<String> PEOPLE =
      List.of(
          "vo",
          "tmb",
          Acts.COORDINATOR,
          Acts.COORDINATION,
          Acts.DEVELOPERS,
          Acts.SA3,
          Acts.PPS_SITES,
          Acts.SITES,
          Acts.MIRROR,
          "pps-support",
          "admin");

  /** Who answers "was it sent?". */
  private static final Set<String> TROUBLED = Set.of(Acts.COORDINATOR, Acts.COORDINATION, "admin");

  /** What shows more or less to each; the others are looked at by axe elsewhere. */
  private static final Set<String> DIFFERENT = Set.of("pilot", "work", "effects", "models");

  private static final Set<String> FOR_TROUBLE = Set.of("effects", "models");

  private final List<String> wrong = new ArrayList<>();

  @Test
  void everyRoleReadsItsPagesOnADeskAndOnAPhone() {
    SourceTree source = developersOffer("ROLES");
    Pilot pilot = open("vo", request("ROLES"));
    Acts.call(pilot, this, source, "ROLES-Pilot");
    pilot.awaitSite("CERN-PROD", "INVITED");
    pilot.awaitSite("CERN-PPS", "INVITED");
    Map<String, String> pages =
        Map.of(
            "home", "/",
            "pilots", "/pilots?state=all",
            "pilot", "/pilots/" + pilot.id(),
            "release", "/pilots/" + pilot.id() + "/releases/release",
            "work", "/work",
            "request", "/request",
            "numbers", "/numbers",
            "notes", "/notes/" + pilot.id(),
            "effects", "/effects",
            "models", "/models");
    try (Chromium chromium = new Chromium(base())) {
      for (String person : PEOPLE) {
        Page desk = chromium.desktop(person);
        Page phone = chromium.phone(person);
        pages.forEach(
            (name, path) -> {
              int expected = FOR_TROUBLE.contains(name) && !TROUBLED.contains(person) ? 403 : 200;
              look(desk, path, expected, person + "-" + name + "-desk");
              if (DIFFERENT.contains(name)) {
                Axe.findings(desk).forEach(found -> wrong.add(person + ", " + name + ": " + found));
              }
              look(phone, path, expected, person + "-" + name + "-phone");
            });
        desk.context().close();
        phone.context().close();
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void look(Page page, String path, int expected, String name) {
    Response answer = Objects.requireNonNull(page.navigate(path), path);
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    if (answer.status() != expected) {
      wrong.add("%s: %d".formatted(name, answer.status()));
    }
    int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    if (width > page.viewportSize().width) {
      wrong.add("%s: %d wide".formatted(name, width));
    }
  }
}
