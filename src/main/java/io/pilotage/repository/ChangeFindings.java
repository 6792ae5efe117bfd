package io.pilotage.repository;

import java.util.ArrayList;
import java.util.List;

/** Names every difference of two manifests, file by file. */
final class ChangeFindings {

  private ChangeFindings() {}

  static List<Finding> of(ManifestChanges changes, String suffix, String mend) {
    List<Finding> findings = new ArrayList<>();
    for (ManifestEntry added : changes.added()) {
      findings.add(finding("added-" + suffix, added, what(added), "no such file", mend));
    }
    for (ManifestEntry removed : changes.removed()) {
      findings.add(finding("removed-" + suffix, removed, "no such file", what(removed), mend));
    }
    for (ManifestChanges.Change change : changes.changed()) {
      findings.add(
          finding(
              "changed-" + suffix,
              change.after(),
              what(change.after()),
              what(change.before()),
              mend));
    }
    return findings;
  }

  private static Finding finding(
      String code, ManifestEntry entry, String found, String expected, String mend) {
    return new Finding(
        Severity.ERROR,
        code,
        entry.branch().toString(),
        entry.directory(),
        entry.name(),
        found,
        expected,
        mend);
  }

  private static String what(ManifestEntry entry) {
    return entry.size() + " bytes, sha256 " + entry.sha256();
  }
}
