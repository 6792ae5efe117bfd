package io.pilotage.cli;

import io.pilotage.repository.ContentStore;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A content store for the time of one command. */
final class Scratch implements AutoCloseable {

  private static final String PREFIX = ".pilotage-";

  private final Path directory;

  private Scratch(Path directory) {
    this.directory = directory;
  }

  /** On the file system of a directory, which is made if it is missing. */
  static Scratch within(Path directory) {
    try {
      Files.createDirectories(directory);
      return new Scratch(Files.createTempDirectory(directory, PREFIX));
    } catch (IOException e) {
      throw new NotWrittenException("no room to work", e);
    }
  }

  ContentStore store() {
    try {
      return new ContentStore(directory);
    } catch (IOException e) {
      throw new NotWrittenException("no room to work", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(directory, new Removal());
    } catch (IOException e) {
      throw new NotWrittenException("scratch files are left behind in " + directory, e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes kind) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path left, @Nullable IOException problem)
        throws IOException {
      if (problem != null) {
        throw problem;
      }
      Files.delete(left);
      return FileVisitResult.CONTINUE;
    }
  }
}
