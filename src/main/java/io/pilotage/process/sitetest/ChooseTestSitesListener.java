package io.pilotage.process.sitetest;

import io.pilotage.deploymenttest.Testers;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.site.SiteKind;
import io.pilotage.site.SiteRegistry;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Checks that the chosen sites are PPS sites, and notes who tests what (P-07, P-13). */
@Component
class ChooseTestSitesListener implements TaskListener {

  private final SiteRegistry sites;
  private final Testers testers;

  ChooseTestSitesListener(SiteRegistry sites, Testers testers) {
    this.sites = sites;
    this.testers = testers;
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
    testers.choose(
        PilotVariables.pilot(task), PilotVariables.RELEASE_NAME.get(task), registered(chosen));
  }

  private List<String> registered(List<String> chosen) {
    return chosen.stream().map(name -> sites.get(name).name()).distinct().toList();
  }

  private boolean isNoPpsSite(String name) {
    return sites.find(name).filter(site -> site.kind() == SiteKind.PPS).isEmpty();
  }
}
