package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.io.IOException;

/** Finds out what a branch of a source holds: by its listings, and by its repodata. */
final class InventoryReader {

  private final SourceReader source;
  private final ContentStore store;
  private final Layout layout;
  private final Findings findings;

  InventoryReader(SourceReader source, ContentStore store, Layout layout, Findings findings) {
    this.source = source;
    this.store = store;
    this.layout = layout;
    this.findings = findings;
  }

  Inventory read(OsBranch branch) throws IOException {
    LayoutRules rules = new LayoutRules(source, layout, findings);
    Inventory inventory = rules.inventory(branch);
    new RepodataIntake(source, store, findings, inventory).read();
    rules.unlisted(inventory);
    int most = source.limits().files();
    if (inventory.size() > most) {
      throw new SourceRefusal(
          "too-many-files",
          "more than " + most + " packages in " + branch,
          "fewer",
          "remove what does not belong here, or have the limit raised");
    }
    return inventory;
  }
}
