package io.pilotage.repository;

import io.pilotage.repository.Inventory.Indexed;
import io.pilotage.repository.metadata.PrimaryPackage;
import io.pilotage.repository.rpm.RpmFile;
import io.pilotage.repository.rpm.RpmPackage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Repodata and files must agree, both ways. */
final class IndexRules {

  private static final String MEND = "run createrepo again";

  private final Inventory inventory;
  private final Findings findings;

  IndexRules(Inventory inventory, Findings findings) {
    this.inventory = inventory;
    this.findings = findings;
  }

  /** Which checksums of a file its repodata states. */
  Set<String> algorithms(Spot spot) {
    Set<String> algorithms = new TreeSet<>();
    for (Indexed indexed : indexed(spot)) {
      algorithms.add(indexed.pkg().checksum().algorithm());
    }
    return algorithms;
  }

  /** Repodata names a file that is not there. */
  void missing(Spot spot) {
    findings.error(
        "metadata-names-missing-file",
        spot,
        "no such file",
        "the file that the repodata names",
        "add the file, or " + MEND);
  }

  /** Directories with packages that no repodata speaks of. */
  void directories() {
    for (String directory : inventory.directories()) {
      if (!inventory.isIndexed(directory) && !inventory.rpms(directory).isEmpty()) {
        findings.error(
            "repodata-missing",
            Spot.of(inventory.branch()).directory(directory),
            "no repodata, neither here nor at the branch",
            "repodata/repomd.xml",
            "run createrepo at the branch or in the directory");
      }
    }
  }

  void file(Spot spot, Taken taken) {
    List<Indexed> all = indexed(spot);
    if (all.isEmpty() && inventory.isIndexed(spot.directory())) {
      findings.error(
          "file-not-in-metadata", spot, "a file that no repodata names", "an entry", MEND);
    }
    Set<String> metadataFiles = new HashSet<>();
    for (Indexed indexed : all) {
      if (!metadataFiles.add(indexed.metadataFile())) {
        findings.error(
            "metadata-duplicate", spot, "named twice by the same repodata", "once", MEND);
      }
      bytes(spot, taken, indexed.pkg());
      RpmFile rpm = taken.rpm();
      if (rpm != null) {
        identity(spot, rpm.pkg(), indexed.pkg());
      }
    }
  }

  private void bytes(Spot spot, Taken taken, PrimaryPackage pkg) {
    String algorithm = pkg.checksum().algorithm();
    String checksum = taken.checksum(algorithm);
    if (!checksum.equals(pkg.checksum().hex())) {
      findings.error(
          "metadata-checksum-differs",
          spot,
          algorithm + " " + checksum,
          pkg.checksum().hex() + " as the repodata says",
          MEND);
    }
    if (taken.size() != pkg.size()) {
      findings.error(
          "metadata-size-differs",
          spot,
          taken.size() + " bytes",
          pkg.size() + " bytes as the repodata says",
          MEND);
    }
  }

  private void identity(Spot spot, RpmPackage rpm, PrimaryPackage pkg) {
    String epoch = rpm.evr().epoch();
    String found =
        rpm.name()
            + "-"
            + (epoch == null ? "0" : epoch)
            + ":"
            + rpm.evr().version()
            + "-"
            + rpm.evr().release()
            + "."
            + (rpm.source() ? "src" : rpm.arch());
    if (!found.equals(pkg.nevra())) {
      findings.error(
          "metadata-package-differs", spot, found, pkg.nevra() + " as the repodata says", MEND);
    }
  }

  private List<Indexed> indexed(Spot spot) {
    return inventory.indexed(spot.directory(), spot.file());
  }
}
