package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading of a source, with its workers; whatever blocks is done by them. */
final class Reading implements Closeable {

  private final URI uri;
  private final SourceReader source;
  private final Workers workers;
  private final Layout layout;
  private final @Nullable ContentStore packageStore;
  private final MetadataStore metadataStore;

  private record Branch(Inventory inventory, Findings findings) {}

  private Reading(
      URI uri,
      SourceReader source,
      Workers workers,
      Layout layout,
      @Nullable ContentStore packageStore,
      MetadataStore metadataStore) {
    this.uri = uri;
    this.source = source;
    this.workers = workers;
    this.layout = layout;
    this.packageStore = packageStore;
    this.metadataStore = metadataStore;
  }

  static Reading open(
      URI uri, SourcePolicy policy, Layout layout, @Nullable ContentStore store, int threads)
      throws IOException {
    SourceReader source = SourceReader.open(uri, policy);
    MetadataStore metadataStore = MetadataStore.of(store);
    return new Reading(uri, source, new Workers(threads, source), layout, store, metadataStore);
  }

  URI uri() {
    return uri;
  }

  SourceReader source() {
    return source;
  }

  Workers workers() {
    return workers;
  }

  /** What the branches hold, in their order; repodata is read unless it is known and untouched. */
  List<Inventory> inventories(List<OsBranch> branches, Snapshot known, Findings findings)
      throws IOException, InterruptedException {
    List<Inventory> inventories = new ArrayList<>();
    workers.inOrder(
        branches,
        branch -> inventory(branch, known),
        (branch, found) -> {
          inventories.add(found.inventory());
          findings.addAll(found.findings());
        });
    return inventories;
  }

  private Branch inventory(OsBranch branch, Snapshot known) throws IOException {
    if (!known.files().isEmpty()) {
      Findings quick = new Findings();
      Inventory inventory = new QuickInventory(source, layout, known, quick).read(branch);
      if (inventory != null) {
        return new Branch(inventory, quick);
      }
    }
    Findings findings = new Findings();
    ContentStore store = metadataStore.store();
    return new Branch(new InventoryReader(source, store, layout, findings).read(branch), findings);
  }

  /** Reads and judges everything; the branches in their order. */
  List<BranchCheck> check(CheckRequest request, Findings findings, Progress progress)
      throws IOException, InterruptedException {
    List<Inventory> inventories = inventories(request.branches(), Snapshot.none(uri), findings);
    List<BranchCheck> checks =
        inventories.stream().map(inventory -> new BranchCheck(inventory, request)).toList();
    Intake intake = new Intake(packageStore);
    Meter meter = meter(inventories, progress);
    new PackageReading(source, workers, intake, request.trust(), meter).read(checks);
    workers.inOrder(
        checks,
        check -> check.finish(this::content, source.policy()),
        (check, found) -> findings.addAll(found));
    return checks;
  }

  static Meter meter(List<Inventory> inventories, Progress progress) {
    long bytes = 0;
    boolean known = true;
    for (Inventory inventory : inventories) {
      known &= inventory.bytes() >= 0;
      bytes += inventory.bytes();
    }
    int packages = inventories.stream().mapToInt(Inventory::size).sum();
    return new Meter(progress, packages, known ? bytes : 0);
  }

  private InputStream content(ManifestEntry entry) throws IOException {
    if (packageStore != null) {
      return packageStore.open(entry.sha256());
    }
    InputStream in = source.open(entry.path(), source.limits().fileBytes());
    if (in == null) {
      throw new SourceUnavailableException(entry.path() + " has gone meanwhile");
    }
    return in;
  }

  @Override
  public void close() throws IOException {
    try {
      workers.close();
    } finally {
      metadataStore.close();
    }
  }
}
