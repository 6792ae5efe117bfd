package io.pilotage.repository;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
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
      Files.walkFileTree(scratch, new Removal());
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes kind) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException problem)
        throws IOException {
      if (problem != null) {
        throw problem;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
