package io.pilotage.process.sitetest;

import io.pilotage.process.FormFields;
import io.pilotage.process.Variable;
import io.pilotage.site.Site;
import io.pilotage.site.SiteKind;
import io.pilotage.site.SiteRegistry;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Shows the PPS sites of the registry (P-07). */
@Component
class PpsSitesListener implements ExecutionListener {

  private static final Variable<String> PPS_SITES = Variable.text("ppsSites");

  private final SiteRegistry sites;

  PpsSitesListener(SiteRegistry sites) {
    this.sites = sites;
  }

  @Override
  public void notify(DelegateExecution execution) {
    String known =
        sites.ofKind(SiteKind.PPS).stream()
            .map(PpsSitesListener::line)
            .collect(Collectors.joining("\n"));
    PPS_SITES.set(execution, FormFields.shown(known));
  }

  private static String line(Site site) {
    return "%s (%s)"
        .formatted(
            site.name(),
            site.osBranches().stream()
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining(", ")));
  }
}
