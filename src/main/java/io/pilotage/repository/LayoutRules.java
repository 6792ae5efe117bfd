package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the four directories of a branch and the files in them (P-14). */
final class LayoutRules {

  private static final String REPODATA = "repodata";

  private final SourceReader source;
  private final Layout layout;
  private final Findings findings;

  LayoutRules(SourceReader source, Layout layout, Findings findings) {
    this.source = source;
    this.layout = layout;
    this.findings = findings;
  }

  /** Lists what the source lists; where it lists nothing, repodata must tell the names. */
  Inventory inventory(OsBranch branch) throws IOException {
    Spot spot = Spot.of(branch);
    Inventory inventory = new Inventory(branch, layout.directories());
    Listing top;
    try {
      top = source.list(spot.path());
    } catch (SourceRefusal e) {
      findings.refused(spot, e);
      return inventory;
    }
    if (top.state() == Listing.State.ABSENT) {
      findings.error(
          "branch-missing",
          spot,
          "no such directory",
          "a directory for each declared OS branch",
          "add it, or declare other branches");
      return inventory;
    }
    if (top.state() == Listing.State.PRESENT) {
      strangers(spot, top);
    }
    for (String directory : layout.directories()) {
      directory(inventory, spot.directory(directory), top);
    }
    return inventory;
  }

  private void strangers(Spot spot, Listing top) {
    for (String name : top.directories()) {
      if (layout.directories().contains(name) || name.equals(REPODATA)) {
        continue;
      }
      Optional<String> meant =
          layout.directories().stream().filter(d -> d.equalsIgnoreCase(name)).findFirst();
      if (meant.isPresent()) {
        findings.error(
            "directory-case-variant",
            spot.directory(name),
            name,
            meant.get(),
            "rename it, or have the name configured");
      } else if (name.startsWith("RPMS")) {
        findings.warning(
            "directory-unknown",
            spot.directory(name),
            "a directory that is not read",
            String.join(", ", layout.directories()),
            "move its packages to one of these");
      }
    }
    irregular(spot, top.others());
  }

  private void directory(Inventory inventory, Spot spot, Listing top) throws IOException {
    if (top.others().contains(spot.directory())) {
      return; // a link, named already
    }
    boolean listed = top.directories().contains(spot.directory());
    Listing listing = top.state() == Listing.State.PRESENT && !listed ? Listing.ABSENT : list(spot);
    switch (listing.state()) {
      case ABSENT -> missing(spot);
      case UNKNOWN -> inventory.unlisted(spot.directory());
      case PRESENT -> files(inventory, spot, listing);
    }
  }

  /** To be called when the repodata has been read: what nobody lists or names is not there. */
  void unlisted(Inventory inventory) {
    for (String directory : inventory.unlisted()) {
      if (inventory.rpms(directory).isEmpty()) {
        missing(Spot.of(inventory.branch()).directory(directory));
      }
    }
  }

  private void missing(Spot spot) {
    boolean release = spot.directory().equals(layout.release());
    findings.add(
        release ? Severity.ERROR : Severity.WARNING,
        "directory-missing",
        spot,
        "no such directory",
        release ? "the directory of the service" : "a directory, which may be empty",
        "add it");
  }

  private void files(Inventory inventory, Spot spot, Listing listing) {
    Set<String> folded = new HashSet<>();
    for (String name : listing.files()) {
      Spot file = spot.file(name);
      if (!name.endsWith(".rpm")) {
        findings.warning("file-unexpected", file, "no RPM", "only RPMs and repodata", "remove it");
      } else if (!PathNames.isPlain(name)) {
        findings.error(
            "file-name",
            file,
            "a name that is not plain",
            "ASCII letters, digits and ._+~^@=,:- and neither a dot nor a dash first",
            "rename the file");
      } else {
        if (!folded.add(PathNames.folded(name))) {
          findings.error(
              "file-name-case",
              file,
              "another file differs only by case",
              "names that differ everywhere",
              "remove or rename one of them");
        }
        inventory.addRpm(spot.directory(), name);
      }
    }
    for (String name : listing.directories()) {
      if (!name.equals(REPODATA)) {
        findings.warning(
            "directory-unexpected",
            spot.file(name),
            "a directory that is not read",
            "only RPMs and repodata",
            "move its packages up, or remove it");
      }
    }
    irregular(spot, listing.others());
  }

  private void irregular(Spot spot, List<String> names) {
    for (String name : names) {
      findings.error(
          "not-a-regular-file",
          spot.file(name),
          "a symbolic link or special file",
          "a regular file or directory",
          "put the file itself in its place");
    }
  }

  private Listing list(Spot spot) throws IOException {
    try {
      return source.list(spot.path());
    } catch (SourceRefusal e) {
      findings.refused(spot, e);
      return Listing.of(Set.of(), Set.of(), Set.of());
    }
  }
}
