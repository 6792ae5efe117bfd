package io.pilotage.process.upgrade;

import io.pilotage.pilot.ModelUpgrade.UnfitStep;
import java.util.List;

/** A pilot cannot be carried over as it stands. */
final class DoesNotFitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<UnfitStep> findings;

  DoesNotFitException(List<UnfitStep> findings) {
    super(findings.toString());
    this.findings = List.copyOf(findings);
  }

  List<UnfitStep> findings() {
    return findings;
  }
}
