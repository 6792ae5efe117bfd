package io.pilotage.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a regular file without reading it. Writing into a file moves its
 * ctime, even if somebody puts the mtime back; so does making or removing a link to it.
 *
 * @param device the file system
 * @param inode the file in it
 * @param size in bytes
 * @param mtime when bytes were last written, in nanoseconds; can be set at will
 * @param ctime when anything of the file last changed, in nanoseconds; cannot be set
 */
record Stamp(long device, long inode, long size, long mtime, long ctime) {

  private static final String ATTRIBUTES = "unix:isRegularFile,dev,ino,size,lastModifiedTime,ctime";

  /** Empty if there is no regular file, or the file system knows no such attributes. */
  static Optional<Stamp> of(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    try {
      Map<String, Object> facts = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      return Boolean.TRUE.equals(facts.get("isRegularFile"))
          ? Optional.of(of(facts))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Stamp of(Map<String, Object> facts) {
    return new Stamp(
        number(facts, "dev"),
        number(facts, "ino"),
        number(facts, "size"),
        nanoseconds(facts, "lastModifiedTime"),
        nanoseconds(facts, "ctime"));
  }

  /** The same file with the same bytes, unless somebody put the mtime back. */
  boolean isLinkedOnlySince(Stamp earlier) {
    return device == earlier.device
        && inode == earlier.inode
        && size == earlier.size
        && mtime == earlier.mtime;
  }

  private static long number(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof Number number ? number.longValue() : -1;
  }

  private static long nanoseconds(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : -1;
  }
}
