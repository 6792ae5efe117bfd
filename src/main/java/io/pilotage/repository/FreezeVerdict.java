package io.pilotage.repository;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a source stayed untouched since it was frozen (P-13).
 *
 * @param now what the source holds now
 * @param changes every RPM that was added, removed or changed
 * @param findings the same for people, and whatever could not be read; sorted
 */
public record FreezeVerdict(Manifest now, ManifestChanges changes, List<Finding> findings) {

  /** Where these are found, nobody knows what lies there. */
  private static final Set<String> UNREAD =
      Set.of(
          "source-not-allowed",
          "source-refuses",
          "source-redirects",
          "source-tls",
          "source-malformed-http",
          "not-readable");

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

  /**
   * Whether something certainly differs, and is not only out of reach: where something could not be
   * read, what seems removed may still be there.
   *
   * @return true if a difference was seen
   */
  public boolean provesModification() {
    boolean allRead = findings.stream().noneMatch(finding -> UNREAD.contains(finding.code()));
    return allRead ? !isUntouched() : !changes.added().isEmpty() || !changes.changed().isEmpty();
  }
}
