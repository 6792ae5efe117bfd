package io.pilotage.process.sitetest;

import io.pilotage.process.Choices;
import io.pilotage.site.Site;
import io.pilotage.site.SiteKind;
import io.pilotage.site.SiteRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Offers the PPS sites of the registry (P-07). */
@Component
class PpsSitesListener implements ExecutionListener {

  private final SiteRegistry sites;

  PpsSitesListener(SiteRegistry sites) {
    this.sites = sites;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Map<String, String> labels = new LinkedHashMap<>();
    sites.ofKind(SiteKind.PPS).forEach(site -> labels.put(site.name(), label(site)));
    Choices.offer(execution, "ppsSites", labels);
  }

  private static String label(Site site) {
    return "%s (%s)"
        .formatted(
            site.name(),
            site.osBranches().stream()
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining(", ")));
  }
}
