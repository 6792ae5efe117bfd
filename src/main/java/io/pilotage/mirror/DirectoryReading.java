package io.pilotage.mirror;

import io.pilotage.mirror.MirrorTree.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads a mirror in a directory: all files, and the directories that no file explains. Links are
 * not followed, and nothing but regular files is opened.
 */
final class DirectoryReading {

  private final Tally tally;
  private final Look look;

  /** How the content of one file is learnt. */
  interface Look {
    Content at(Path file) throws IOException;
  }

  /** Reads every byte. */
  DirectoryReading(Tally tally) {
    this(tally, DirectoryReading::everyByte);
  }

  DirectoryReading(Tally tally, Look look) {
    this.tally = tally;
    this.look = look;
  }

  void read(Path location) throws IOException {
    if (Files.notExists(location)) {
      return;
    }
    Path root = location.toRealPath();
    Files.walkFileTree(root, new Visit(root));
  }

  static Content everyByte(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return Sha256.of(bytes, Long.MAX_VALUE);
    }
  }

  private final class Visit extends SimpleFileVisitor<Path> {

    private final Path root;

    Visit(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes kind)
        throws IOException {
      String path = root.relativize(directory) + "/";
      if (tally.expectsDirectory(path)) {
        tally.foundDirectory(path);
      } else if (!directory.equals(root) && Durable.children(directory).isEmpty()) {
        tally.foundExtra(path);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes kind) throws IOException {
      String path = root.relativize(file).toString();
      if (kind.isRegularFile() && tally.expects(path)) {
        tally.found(path, look.at(file));
      } else if (!kind.isRegularFile() || !tally.tolerates(path)) {
        tally.foundSomethingElse(path);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
