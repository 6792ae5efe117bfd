package io.pilotage.repository;

/** A {@link CheckReport} for people. */
final class ReportText {

  private ReportText() {}

  static String of(CheckReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.passed() ? "PASSED" : "FAILED");
    for (Severity severity : Severity.values()) {
      text.append(", ").append(report.count(severity)).append(' ').append(severity);
    }
    text.append('\n');
    text.append("fingerprint ").append(report.manifest().fingerprint()).append('\n');
    text.append("manifest ").append(report.manifest().digest()).append('\n');
    report.findings().forEach(finding -> text.append(finding.toText()).append('\n'));
    return text.toString();
  }
}
