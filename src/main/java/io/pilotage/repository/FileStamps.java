package io.pilotage.repository;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stamps of local files: size, times and number of the inode. Whoever edits a file and puts its
 * modification time back cannot put back the time of the inode's last change. That time comes from
 * a clock with steps, so the stamp of a file that changed only now is not settled: it could change
 * again and look the same.
 */
final class FileStamps {

  private static final String ATTRIBUTES = "unix:dev,ino,size,mode,lastModifiedTime,ctime";
  private static final Duration UNSETTLED = Duration.ofSeconds(2);

  private final boolean usable;

  private FileStamps(boolean usable) {
    this.usable = usable;
  }

  static FileStamps below(Path directory) throws IOException {
    return new FileStamps(
        FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
            && LocalFileSystem.holds(directory));
  }

  /** What tells the file's present state from others; empty if nothing does. */
  String of(Path file) throws IOException {
    if (!usable) {
      return SourceFile.NO_STAMP;
    }
    try {
      Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      return text(found);
    } catch (FileSystemException e) {
      return SourceFile.NO_STAMP; // not there, or not to be reached: whoever opens it says why
    }
  }

  /** Whether the file had been left alone for a while at that moment. */
  static boolean isSettled(String stamp, Instant moment) {
    long changed = Long.parseLong(stamp.substring(stamp.lastIndexOf(' ') + 1));
    return changed < TimeUnit.MILLISECONDS.toNanos(moment.minus(UNSETTLED).toEpochMilli());
  }

  private static String text(Map<String, Object> found) {
    return "file "
        + String.join(
            " ",
            String.valueOf(found.get("dev")),
            String.valueOf(found.get("ino")),
            String.valueOf(found.get("size")),
            String.valueOf(found.get("mode")),
            nanos(found.get("lastModifiedTime")),
            nanos(found.get("ctime")));
  }

  private static String nanos(@Nullable Object time) {
    if (time instanceof FileTime known) {
      return Long.toString(known.to(TimeUnit.NANOSECONDS));
    }
    throw new IllegalStateException("the file system said it has the attribute");
  }
}
