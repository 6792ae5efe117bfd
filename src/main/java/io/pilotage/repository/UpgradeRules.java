package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sites only ever go up: what comes must be newer than what they have, and a package that they have
 * must not come again with other bytes (P-25, P-27).
 */
final class UpgradeRules {

  private static final Pattern I386 = Pattern.compile("i[3456]86|athlon|geode|pentium[34]");

  private final Layout layout;
  private final @Nullable ContentStore store;
  private final Findings findings = new Findings();

  UpgradeRules(Layout layout, @Nullable ContentStore store) {
    this.layout = layout;
    this.store = store;
  }

  /** Judges by names, versions and digests; what left the repository is looked up in the store. */
  List<Finding> judge(@Nullable UpdateScope scope, Manifest manifest, List<CheckedPackage> packages)
      throws IOException {
    List<PackageVersion> now = PackageVersion.of(packages, manifest);
    updatesAreNewer(now);
    if (scope != null) {
      List<PackageVersion> before = new MirroredVersions(now, store).of(scope.mirrored());
      sameIsSame(before, now);
      nothingFalls(before, now);
    }
    return findings.all();
  }

  private void updatesAreNewer(List<PackageVersion> now) {
    Set<String> updates = Set.of(layout.pilotUpdates(), layout.productionUpdates());
    Map<String, PackageVersion> released =
        newest(now.stream().filter(pkg -> pkg.isIn(layout.release())).toList());
    for (PackageVersion update : now) {
      PackageVersion base =
          updates.contains(update.spot().directory()) ? likeIt(released, update) : null;
      if (base != null
          && update.evr().compare(base.evr()) <= 0
          && !update.sha256().equals(base.sha256())) {
        findings.warning(
            "update-not-newer",
            update.spot(),
            update.nevra() + ", where " + layout.release() + " has " + base.nevra(),
            "a newer version: sites would not install this one",
            "give it a higher version or release");
      }
    }
  }

  private void sameIsSame(List<PackageVersion> before, List<PackageVersion> now) {
    Map<String, PackageVersion> mirrored = new TreeMap<>();
    before.forEach(pkg -> mirrored.putIfAbsent(pkg.identity(), pkg));
    Set<String> known =
        before.stream().map(PackageVersion::sha256).collect(Collectors.toUnmodifiableSet());
    for (PackageVersion pkg : now) {
      PackageVersion same = mirrored.get(pkg.identity());
      if (same != null && !known.contains(pkg.sha256())) {
        findings.error(
            "package-rebuilt",
            pkg.spot(),
            pkg.nevra() + " with sha256 " + pkg.sha256(),
            "sha256 " + same.sha256() + ", as mirrored before",
            "give it a higher release: sites that have it never fetch it again");
      }
    }
  }

  private void nothingFalls(List<PackageVersion> before, List<PackageVersion> now) {
    Map<String, PackageVersion> after = newest(now);
    newest(before)
        .values()
        .forEach(
            was -> {
              PackageVersion is = likeIt(after, was);
              if (is == null) {
                vanished(was);
              } else if (is.evr().compare(was.evr()) < 0) {
                fell(was, is);
              }
            });
  }

  private void vanished(PackageVersion was) {
    findings.warning(
        "package-vanished",
        was.spot(),
        "no package " + was.name() + " any more; sites keep the one they have",
        was.nevra() + ", as mirrored before",
        "put it back, or let another package obsolete it");
  }

  private void fell(PackageVersion was, PackageVersion is) {
    findings.error(
        "package-downgraded",
        is.spot(),
        is.nevra() + " is the newest",
        was.nevra() + ", as mirrored before, or newer",
        "give it a higher version, release or epoch: sites never go back");
  }

  /** The newest of each name and architecture in each branch. */
  private static Map<String, PackageVersion> newest(List<PackageVersion> packages) {
    Map<String, PackageVersion> newest = new TreeMap<>();
    for (PackageVersion pkg : packages) {
      newest.merge(
          key(pkg.branch(), pkg.name(), pkg.arch()),
          pkg,
          (a, b) -> a.evr().compare(b.evr()) >= 0 ? a : b);
    }
    return newest;
  }

  /** A package may become noarch, or cease to be so. */
  private static @Nullable PackageVersion likeIt(
      Map<String, PackageVersion> packages, PackageVersion pkg) {
    List<String> archs = new ArrayList<>(List.of(pkg.arch(), "noarch"));
    if (pkg.arch().equals("noarch")) {
      archs.add(pkg.branch().arch());
    }
    return archs.stream()
        .map(arch -> packages.get(key(pkg.branch(), pkg.name(), arch)))
        .filter(found -> found != null)
        .findFirst()
        .orElse(null);
  }

  /** The variants of i386 follow each other. */
  private static String key(OsBranch branch, String name, String arch) {
    return branch + " " + name + " " + (I386.matcher(arch).matches() ? "i386" : arch);
  }
}
