package io.pilotage.repository;

import java.util.List;
import java.util.TreeSet;

/**
 * What a check found (P-13, P-14). The same content gives the same report, byte by byte.
 *
 * @param manifest everything that was staged; all of its files are in the content store
 * @param findings sorted, the errors first
 * @param packages every readable package, by branch, directory and file
 */
public record CheckReport(
    Manifest manifest, List<Finding> findings, List<CheckedPackage> packages) {

  /** Sorts the findings and drops repeated ones. */
  public CheckReport {
    findings = List.copyOf(new TreeSet<>(findings));
    packages = List.copyOf(packages);
  }

  /**
   * Whether the repository may be mirrored as far as the check is concerned (P-15).
   *
   * @return true if there is no finding of severity ERROR
   */
  public boolean passed() {
    return count(Severity.ERROR) == 0;
  }

  /**
   * How many findings there are.
   *
   * @param severity of this severity
   * @return the number
   */
  public int count(Severity severity) {
    return (int) findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /**
   * For people.
   *
   * @return the verdict, the fingerprint and one line for each finding
   */
  public String toText() {
    return ReportText.of(this);
  }

  /**
   * For machines.
   *
   * @return one JSON object with {@code format}, {@code passed}, {@code fingerprint}, {@code
   *     manifestDigest}, {@code findings}, {@code packages}; described by {@code
   *     src/docs/formats/report-1.schema.json}
   */
  public String toJson() {
    return ReportJson.of(this);
  }
}
