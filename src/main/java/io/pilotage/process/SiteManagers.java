package io.pilotage.process;

import io.pilotage.site.SiteRegistry;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the models give tasks to the managers of sites (P-09, P-19). */
@Component
public class SiteManagers {

  private static final Variable<String> TEST_SITES = Variable.text("testSites");

  private final SiteRegistry sites;

  SiteManagers(SiteRegistry sites) {
    this.sites = sites;
  }

  /**
   * Who gets the tasks of a site.
   *
   * @param site the name of the site
   * @return its only manager, null if the registry names none or several: then the group sees the
   *     task
   */
  public @Nullable String assigneeOf(String site) {
    return sites
        .find(site)
        .filter(known -> known.managers().size() == 1)
        .map(known -> known.managers().iterator().next())
        .orElse(null);
  }

  /**
   * The sites chosen for a test.
   *
   * @param execution where the process stands
   * @return their names
   */
  public List<String> testSitesOf(DelegateExecution execution) {
    return TEST_SITES.get(execution).lines().toList();
  }
}
