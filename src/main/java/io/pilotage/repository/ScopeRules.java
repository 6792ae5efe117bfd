package io.pilotage.repository;

import io.pilotage.pilot.UpdateKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An update changes its own directory and nothing else (P-25, P-27). */
final class ScopeRules {

  private final Layout layout;

  ScopeRules(Layout layout) {
    this.layout = layout;
  }

  List<Finding> judge(@Nullable UpdateScope scope, Manifest manifest) {
    UpdateKind kind = scope == null ? null : scope.kind();
    if (scope == null || kind == null) {
      return List.of();
    }
    String directory = layout.directoryOf(kind);
    ManifestChanges changes = scope.mirrored().changesTo(manifest);
    String mend = "put it back: an update of this kind may change " + directory + " only";
    List<Finding> findings =
        new ArrayList<>(ChangeFindings.of(changes.outside(directory), "outside-update", mend));
    if (changes.isEmpty()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "update-empty",
              "",
              directory,
              "",
              "nothing changed since the last mirrored state",
              "new packages",
              "add the packages of the update"));
    }
    return findings;
  }
}
