package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.rpm.RpmDefect;
import io.pilotage.repository.rpm.RpmFile;
import io.pilotage.repository.rpm.RpmPackage;
import io.pilotage.repository.rpm.RpmRefusal;
import io.pilotage.repository.signature.Trust;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What each package of a branch must be, by itself and beside the others. */
final class PackageRules {

  private static final Set<String> I386 =
      Set.of("noarch", "i386", "i486", "i586", "i686", "athlon", "geode", "pentium3", "pentium4");
  private static final Set<String> AMD64 = Set.of("x86_64", "amd64", "ia32e");

  private record Seen(String sha256, Spot spot) {}

  private final OsBranch branch;
  private final Findings findings;
  private final Map<String, Seen> seen = new HashMap<>();
  private final SignatureRules signatures;
  private int weak;

  PackageRules(OsBranch branch, Trust trust, Findings findings) {
    this.branch = branch;
    this.findings = findings;
    this.signatures = new SignatureRules(branch, trust, findings);
  }

  void file(Spot spot, Taken taken) {
    RpmRefusal refusal = taken.refusal();
    if (refusal != null) {
      findings.error(
          refusal.code(),
          spot,
          refusal.reason(),
          "a well-formed RPM",
          "build or transfer the package again");
    }
    RpmFile rpm = taken.rpm();
    if (rpm != null) {
      digests(spot, rpm);
      signatures.file(spot, rpm);
      identity(spot, rpm.pkg());
      duplicates(spot, rpm.pkg(), taken.sha256());
    }
  }

  /** When all packages were seen. */
  void summary() {
    signatures.summary();
    if (weak > 0) {
      findings.warning(
          "weak-digests",
          Spot.of(branch),
          weak + " packages carry no digest better than MD5 or SHA-1, and no better signature",
          "SHA-256",
          "build them with a newer rpm, or sign them with SHA-256");
    }
  }

  private void digests(Spot spot, RpmFile rpm) {
    for (RpmDefect defect : rpm.defects()) {
      findings.error(
          "rpm-" + defect.code(),
          spot,
          defect.found(),
          defect.expected() + " as the package says",
          "build or transfer the package again");
    }
    weak += rpm.isStronglyCovered() ? 0 : 1;
    if (rpm.verified().stream().allMatch(what -> what.startsWith("header"))) {
      findings.warning(
          "rpm-payload-unverified",
          spot,
          "no digest of the payload",
          "a digest",
          "build the package again");
    }
  }

  private void identity(Spot spot, RpmPackage pkg) {
    if (pkg.source()) {
      findings.error(
          "source-package",
          spot,
          "a source package",
          "binary packages only",
          "move it to a place for sources");
    } else if (!fits(pkg.arch())) {
      findings.error(
          "wrong-arch",
          spot,
          pkg.arch(),
          "an architecture that runs on " + branch,
          "move it to the branch it was built for");
    }
    if (!spot.file().equals(pkg.nvra() + ".rpm")) {
      findings.warning(
          "file-name-differs",
          spot,
          "a file name that is not the package's",
          pkg.nvra() + ".rpm",
          "rename the file");
    }
  }

  private boolean fits(String arch) {
    return switch (branch.arch()) {
      case "i386", "i486", "i586", "i686" -> I386.contains(arch);
      case "x86_64" -> I386.contains(arch) || AMD64.contains(arch);
      default -> arch.equals("noarch") || arch.equals(branch.arch());
    };
  }

  private void duplicates(Spot spot, RpmPackage pkg, String sha256) {
    Seen earlier = seen.putIfAbsent(pkg.nevra(), new Seen(sha256, spot));
    if (earlier == null) {
      return;
    }
    String where = "the same package as " + earlier.spot().path();
    if (earlier.sha256().equals(sha256)) {
      findings.warning("package-twice", spot, where, "one place", "remove one of them");
    } else {
      findings.error(
          "package-twice-differing",
          spot,
          where + ", with other bytes",
          "one package of this name and version",
          "give the newer one a higher release");
    }
  }
}
