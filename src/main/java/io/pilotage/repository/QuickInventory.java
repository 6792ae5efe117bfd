package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.Snapshot.Seen;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out what a branch holds without reading repodata that nobody has touched. */
final class QuickInventory {

  private static final String REPODATA = "repodata/";

  private final SourceReader source;
  private final Layout layout;
  private final TreeMap<String, Seen> known;
  private final Findings findings;

  QuickInventory(SourceReader source, Layout layout, Snapshot known, Findings findings) {
    this.source = source;
    this.layout = layout;
    this.known = new TreeMap<>(known.files());
    this.findings = findings;
  }

  /** Null if the repodata must be read. */
  @Nullable Inventory read(OsBranch branch) throws IOException {
    List<MetadataFile> metadata = new ArrayList<>();
    List<String> bases = new ArrayList<>(layout.directories());
    bases.add("");
    for (String base : bases) {
      String repodata = Place.path(branch.toString(), base, REPODATA);
      if (!isUntouched(repodata)) {
        return null;
      }
      below(repodata)
          .forEach(
              (path, seen) ->
                  metadata.add(
                      new MetadataFile(
                          branch, belowBranch(branch, path), seen.size(), seen.sha256())));
    }
    LayoutRules rules = new LayoutRules(source, layout, findings);
    Inventory inventory = rules.inventory(branch);
    metadata.forEach(inventory::addMetadata);
    inventory.unlisted().forEach(directory -> remembered(inventory, directory));
    rules.unlisted(inventory);
    return inventory;
  }

  /** Either all files are as they were, or there still are none. */
  private boolean isUntouched(String repodata) throws IOException {
    SortedMap<String, Seen> files = below(repodata);
    if (files.isEmpty()) {
      return isAbsent(repodata + "repomd.xml");
    }
    for (Map.Entry<String, Seen> file : files.entrySet()) {
      if (!source.isUntouched(file.getKey(), file.getValue().stamp())) {
        return false;
      }
    }
    return true;
  }

  private boolean isAbsent(String file) throws IOException {
    try (InputStream in = source.open(file, source.limits().metadataBytes())) {
      return in == null;
    } catch (SourceRefusal e) {
      return false; // the full reading names it
    }
  }

  /** Where the source lists nothing, untouched repodata names the same packages as before. */
  private void remembered(Inventory inventory, String directory) {
    String prefix = Place.path(inventory.branch().toString(), directory) + "/";
    for (String path : below(prefix).keySet()) {
      String name = path.substring(prefix.length());
      if (!name.startsWith(REPODATA)) {
        inventory.addRpm(directory, name);
      }
    }
  }

  private SortedMap<String, Seen> below(String prefix) {
    return known.subMap(prefix, prefix + Character.MAX_VALUE);
  }

  private static String belowBranch(OsBranch branch, String path) {
    return path.substring(branch.toString().length() + 1);
  }
}
