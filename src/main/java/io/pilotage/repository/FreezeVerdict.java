package io.pilotage.repository;

import java.util.List;
import java.util.TreeSet;

/**
 * Whether a source stayed untouched since it was frozen (P-13).
 *
 * @param now what the source holds now
 * @param changes every RPM that was added, removed or changed
 * @param findings the same for people, and whatever could not be read; sorted
 */
public record FreezeVerdict(Manifest now, ManifestChanges changes, List<Finding> findings) {

  /** Sorts the findings and drops repeated ones. */
  public FreezeVerdict {
    findings = List.copyOf(new TreeSet<>(findings));
  }

  /**
   * Whether nothing that counts has changed.
   *
   * @return true if no RPM differs and everything could be read
   */
  public boolean isUntouched() {
    return changes.isEmpty()
        && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }
}
