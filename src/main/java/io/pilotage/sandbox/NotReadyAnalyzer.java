package io.pilotage.sandbox;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refusal to start as a list of things to do instead of a stack trace. */
class NotReadyAnalyzer extends AbstractFailureAnalyzer<NotReadyException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, NotReadyException cause) {
    return new FailureAnalysis(
        cause.faults().stream()
            .map(fault -> "  - " + fault)
            .collect(Collectors.joining("\n", "Pilotage does not start like this:\n\n", "")),
        "Set what is named, each as an option (--pilotage.link-secret=…) or in the environment"
            + " (PILOTAGE_LINK_SECRET=…). For a place to play, set pilotage.mode=sandbox.",
        cause);
  }
}
