package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.rpm.Clash;
import io.pilotage.repository.rpm.Closure;
import io.pilotage.repository.rpm.RpmPackage;
import io.pilotage.repository.rpm.RpmReader;
import io.pilotage.repository.rpm.RpmRefusal;
import io.pilotage.repository.rpm.Unresolved;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every requirement of a branch's packages is met within the branch's four directories, or by the
 * base OS, and the packages go together.
 */
final class ClosureRules {

  /** 20,000 packages of the usual kind take half of it. */
  private static final long MOST_BYTES = 64L << 20;

  /** A package by its number in the closure. */
  private record Placed(Spot spot, int number) {}

  private final OsBranch branch;
  private final @Nullable BaseOs base;
  private final Findings findings;
  private final Closure closure;
  private final Map<String, Placed> placed = new HashMap<>();
  private boolean full;

  ClosureRules(OsBranch branch, @Nullable BaseOs base, Findings findings) {
    this.branch = branch;
    this.base = base;
    this.findings = findings;
    this.closure = new Closure(base == null ? List.of() : base.provides(branch));
  }

  void add(Spot spot, RpmPackage pkg) {
    if (pkg.source()) {
      return;
    }
    if (closure.bytes() > MOST_BYTES) {
      full = true;
      return;
    }
    String path = spot.path();
    placed.put(path, new Placed(spot, closure.add(path, pkg)));
  }

  /** Reads the base OS, and file lists as far as some package requires a file by its path. */
  void files(Content content, List<ManifestEntry> entries, SourcePolicy policy) throws IOException {
    if (base != null) {
      try {
        base.read(branch, closure, policy);
      } catch (SourceRefusal e) {
        findings.refused(Spot.of(branch), e);
      }
    }
    Set<String> wanted = closure.wantedFiles();
    for (ManifestEntry entry : entries) {
      Placed pkg = placed.get(entry.path());
      if (!wanted.isEmpty() && pkg != null) {
        files(content, entry, pkg, wanted);
      }
    }
  }

  private void files(Content content, ManifestEntry entry, Placed pkg, Set<String> wanted)
      throws IOException {
    Set<String> found = new HashSet<>();
    try (InputStream in = content.open(entry)) {
      RpmReader.files(
          in,
          path -> {
            if (wanted.contains(path) && found.add(path)) {
              closure.addFile(pkg.number(), path);
            }
          });
    } catch (RpmRefusal e) {
      throw new SourceUnavailableException(entry.path() + " has changed meanwhile", e);
    }
  }

  void judge() {
    List<Unresolved> unresolved = closure.unresolved();
    List<Clash> clashes = closure.clashes();
    if (full || closure.isIncomplete()) {
      // first: the others may be too many to be shown
      findings.error(
          "too-many-requirements",
          Spot.of(branch),
          "more requirements and provides than can be looked at",
          "fewer",
          "split the repository");
    }
    unresolved.forEach(this::unresolved);
    if (base == null && !unresolved.isEmpty()) {
      findings.info(
          "no-base-os",
          Spot.of(branch),
          "no base OS list was declared, so unresolved requirements are only warnings");
    }
    clashes.forEach(this::clash);
  }

  private void unresolved(Unresolved each) {
    String nearest =
        each.nearest().isEmpty() ? "" : "; the nearest is " + String.join(", ", each.nearest());
    findings.add(
        base != null ? Severity.ERROR : Severity.WARNING,
        "requirement-unresolved",
        spot(each.key()),
        "requires " + each.requirement() + ", which nothing provides",
        "a package that provides it" + nearest,
        each.onlyEpoch()
            ? "name the epoch in the requirement: only the epoch of the nearest differs"
            : "add the package to the externals, or declare that the base OS provides it");
  }

  private void clash(Clash clash) {
    switch (clash.kind()) {
      case CONFLICTS ->
          findings.warning(
              "package-conflict",
              spot(clash.key()),
              "conflicts with " + clash.statement() + ", which " + clash.otherNevra() + " provides",
              "packages that can be installed together",
              "make them agree, or say in the release notes that a node takes one of them");
      case OBSOLETES ->
          findings.warning(
              "package-obsoleted",
              spot(clash.other()),
              "nobody can install it: " + clash.key() + " obsoletes " + clash.statement(),
              "no package that another one replaces",
              "remove it, or narrow what the other one obsoletes");
    }
  }

  private Spot spot(String key) {
    Placed pkg = placed.get(key);
    return pkg == null ? Spot.of(branch) : pkg.spot();
  }
}
