package io.pilotage.repository;

import io.pilotage.repository.io.FileStamp;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Stamps of a source's local files, as text. Whoever edits a file and puts its modification time
 * back cannot put back the time of the inode's last change. That time comes from a clock with
 * steps, so the stamp of a file that changed only now is not settled: it could change again and
 * look the same.
 */
final class FileStamps {

  private static final Duration UNSETTLED = Duration.ofSeconds(2);

  private final boolean usable;

  private FileStamps(boolean usable) {
    this.usable = usable;
  }

  static FileStamps below(Path directory) throws IOException {
    return new FileStamps(LocalFileSystem.holds(directory));
  }

  /** What tells the file's present state from others; empty if nothing does. */
  String of(Path file) throws IOException {
    if (!usable) {
      return SourceFile.NO_STAMP;
    }
    try {
      return FileStamp.of(file).map(stamp -> "file " + stamp).orElse(SourceFile.NO_STAMP);
    } catch (FileSystemException e) {
      return SourceFile.NO_STAMP; // not to be reached: whoever opens it says why
    }
  }

  /** Whether the file had been left alone for a while at that moment. */
  static boolean isSettled(String stamp, Instant moment) {
    long changed = Long.parseLong(stamp.substring(stamp.lastIndexOf(' ') + 1));
    return changed < TimeUnit.MILLISECONDS.toNanos(moment.minus(UNSETTLED).toEpochMilli());
  }
}
