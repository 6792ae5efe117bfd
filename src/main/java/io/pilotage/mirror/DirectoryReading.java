package io.pilotage.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads all files of a mirror in a directory. */
final class DirectoryReading {

  private final Tally tally;

  DirectoryReading(Tally tally) {
    this.tally = tally;
  }

  void read(Path location) throws IOException {
    if (Files.notExists(location)) {
      return;
    }
    Path root = location.toRealPath();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes kind) throws IOException {
            visit(root.relativize(file).toString(), file, kind);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void visit(String path, Path file, BasicFileAttributes kind) throws IOException {
    if (kind.isRegularFile() && tally.expects(path)) {
      try (InputStream bytes = Files.newInputStream(file)) {
        tally.found(path, Sha256.of(bytes, Long.MAX_VALUE));
      }
    } else {
      tally.foundSomethingElse(path);
    }
  }
}
