package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.rpm.Closure;
import io.pilotage.repository.rpm.RpmPackage;
import io.pilotage.repository.rpm.RpmReader;
import io.pilotage.repository.rpm.RpmRefusal;
import io.pilotage.repository.rpm.Unresolved;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every requirement of a branch's packages is met within the branch's four directories, or by the
 * base OS.
 */
final class ClosureRules {

  private static final int MOST_REQUIREMENTS = 500_000;

  private final OsBranch branch;
  private final boolean hasBase;
  private final Findings findings;
  private final Closure closure;
  private final Map<String, Spot> spots = new HashMap<>();
  private boolean full;

  ClosureRules(OsBranch branch, @Nullable BaseOs base, Findings findings) {
    this.branch = branch;
    this.hasBase = base != null;
    this.findings = findings;
    this.closure = new Closure(base == null ? List.of() : base.provides(branch));
  }

  void add(Spot spot, RpmPackage pkg) {
    if (pkg.source()) {
      return;
    }
    if (closure.size() + pkg.requires().size() > MOST_REQUIREMENTS) {
      full = true;
      return;
    }
    closure.add(spot.path(), pkg);
    spots.put(spot.path(), spot);
  }

  /** Reads file lists once more, only if some package requires a file by its path. */
  void files(Content content, List<ManifestEntry> entries) throws IOException {
    Set<String> wanted = closure.wantedFiles();
    if (wanted.isEmpty()) {
      return;
    }
    for (ManifestEntry entry : entries) {
      if (spots.containsKey(entry.path())) {
        try (InputStream in = content.open(entry)) {
          RpmReader.files(
              in,
              path -> {
                if (wanted.contains(path)) {
                  closure.addFile(path);
                }
              });
        } catch (RpmRefusal e) {
          throw new SourceUnavailableException(entry.path() + " has changed meanwhile", e);
        }
      }
    }
  }

  void judge() {
    if (full) {
      findings.error(
          "too-many-requirements",
          Spot.of(branch),
          "more than " + MOST_REQUIREMENTS + " requirements",
          "fewer",
          "split the repository");
    }
    List<Unresolved> unresolved = closure.unresolved();
    for (Unresolved each : unresolved) {
      findings.add(
          hasBase ? Severity.ERROR : Severity.WARNING,
          "requirement-unresolved",
          spots.getOrDefault(each.key(), Spot.of(branch)),
          "requires " + each.requirement() + ", which nothing provides",
          each.nearest().isEmpty()
              ? "a package that provides it"
              : "a package that provides it; the nearest is " + String.join(", ", each.nearest()),
          "add the package to the externals, or declare that the base OS provides it");
    }
    if (!hasBase && !unresolved.isEmpty()) {
      findings.info(
          "no-base-os",
          Spot.of(branch),
          "no base OS list was declared, so unresolved requirements are only warnings");
    }
  }
}
