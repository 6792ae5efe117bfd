package io.pilotage.repository.report;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.CheckReport;
import io.pilotage.repository.CheckedPackage;
import io.pilotage.repository.Finding;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestEntry;
import io.pilotage.repository.Severity;
import java.util.List;

/** A report with everything in it that strangers can put there. */
final class Reports {

  static final String HOSTILE = "</script><script>alert('1')</script>\"&\u202e";

  private Reports() {}

  static CheckReport hostile() {
    OsBranch branch = OsBranch.parse("SL4/i386");
    String file = "x-1-1.i386.rpm";
    Manifest manifest =
        new Manifest(
            List.of(branch),
            List.of(new ManifestEntry(branch, "RPMS.Release", file, 7, "0".repeat(64))),
            List.of());
    return new CheckReport(
        manifest,
        List.of(
            finding(Severity.ERROR, "rpm-truncated", file, "the file ends within the lead"),
            finding(Severity.ERROR, "requirement-unresolved", file, "requires a"),
            finding(Severity.ERROR, "requirement-unresolved", file, "requires " + HOSTILE),
            finding(Severity.WARNING, "file-unexpected", HOSTILE + " 100%.txt", "no RPM"),
            new Finding(Severity.INFO, "repodata-after-freeze", "", "", "", "other", "", "")),
        List.of(new CheckedPackage(branch, "RPMS.Release", file, "x", "1-1", "i386")));
  }

  private static Finding finding(Severity severity, String code, String file, String found) {
    return new Finding(
        severity, code, "SL4/i386", "RPMS.Release", file, found, HOSTILE, "mend " + HOSTILE);
  }
}
