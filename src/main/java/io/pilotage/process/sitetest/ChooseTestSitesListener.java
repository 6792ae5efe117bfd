package io.pilotage.process.sitetest;

import io.pilotage.process.FormFields;
import io.pilotage.site.SiteKind;
import io.pilotage.site.SiteRegistry;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Checks that the chosen sites are PPS sites (P-07). */
@Component
class ChooseTestSitesListener implements TaskListener {

  private final SiteRegistry sites;

  ChooseTestSitesListener(SiteRegistry sites) {
    this.sites = sites;
  }

  @Override
  public void notify(DelegateTask task) {
    List<String> chosen = FormFields.lines(task, "testSites").stream().distinct().toList();
    if (chosen.isEmpty()) {
      throw FormFields.refused("testSites", "required", "name at least one PPS site");
    }
    List<String> unknown = chosen.stream().filter(this::isNoPpsSite).toList();
    if (!unknown.isEmpty()) {
      throw FormFields.refused(
          "testSites", "unknown", "not PPS sites of the registry: " + String.join(", ", unknown));
    }
    TestSites.TEST_SITES.set(task, String.join("\n", chosen));
  }

  private boolean isNoPpsSite(String name) {
    return sites.find(name).filter(site -> site.kind() == SiteKind.PPS).isEmpty();
  }
}
