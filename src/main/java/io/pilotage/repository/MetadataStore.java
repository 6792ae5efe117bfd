package io.pilotage.repository;

import io.pilotage.repository.io.Trees;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where repodata is staged to be read: in the content store, or for a while beside it. */
final class MetadataStore implements Closeable {

  private final ContentStore store;
  private final @Nullable Path scratch;

  private MetadataStore(ContentStore store, @Nullable Path scratch) {
    this.store = store;
    this.scratch = scratch;
  }

  static MetadataStore of(@Nullable ContentStore store) throws IOException {
    if (store != null) {
      return new MetadataStore(store, null);
    }
    Path scratch = Files.createTempDirectory("pilotage-repodata");
    return new MetadataStore(ContentStore.scratch(scratch), scratch);
  }

  ContentStore store() {
    return store;
  }

  @Override
  public void close() throws IOException {
    if (scratch != null) {
      Trees.remove(scratch);
    }
  }
}
