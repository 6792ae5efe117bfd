package io.pilotage.cli;

import io.pilotage.repository.ContentStore;
import io.pilotage.repository.io.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
      Trees.remove(directory);
    } catch (IOException e) {
      throw new NotWrittenException("scratch files are left behind in " + directory, e);
    }
  }
}
