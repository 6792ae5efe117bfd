package io.pilotage.repository.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the file system says of a file without reading it. Writing into a file moves its ctime, even
 * if somebody puts the mtime back; so does making or removing a link to it.
 *
 * @param device the file system
 * @param inode the file in it
 * @param size in bytes
 * @param mode of what kind it is, and who may do what
 * @param mtime when bytes were last written, in nanoseconds; can be set at will
 * @param ctime when anything of the file last changed, in nanoseconds; cannot be set
 */
public record FileStamp(long device, long inode, long size, long mode, long mtime, long ctime) {

  private static final String ATTRIBUTES = "unix:dev,ino,size,mode,lastModifiedTime,ctime";
  private static final long KIND = 0170000;
  private static final long REGULAR = 0100000;
  private static final String NUMBER = "(-?\\d{1,19})";
  private static final Pattern TEXT =
      Pattern.compile(String.join(" ", NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER));

  /**
   * Looks at a file, or at a symbolic link itself.
   *
   * @param file where it is
   * @return its stamp; empty if nothing is there, or the file system knows no such attributes
   * @throws IOException if it cannot be looked at
   */
  public static Optional<FileStamp> of(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    try {
      Map<String, Object> facts = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new FileStamp(
              number(facts, "dev"),
              number(facts, "ino"),
              number(facts, "size"),
              number(facts, "mode"),
              nanoseconds(facts, "lastModifiedTime"),
              nanoseconds(facts, "ctime")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @param text any text
   * @return empty if it is none
   */
  public static Optional<FileStamp> parse(String text) {
    Matcher match = TEXT.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FileStamp(
              Long.parseLong(match.group(1)),
              Long.parseLong(match.group(2)),
              Long.parseLong(match.group(3)),
              Long.parseLong(match.group(4)),
              Long.parseLong(match.group(5)),
              Long.parseLong(match.group(6))));
    } catch (NumberFormatException e) {
      return Optional.empty(); // numbers that no file system gives
    }
  }

  /**
   * Whether it is a regular file.
   *
   * @return false for directories, links, devices
   */
  public boolean isRegularFile() {
    return (mode & KIND) == REGULAR;
  }

  /**
   * The same file with the same bytes, unless somebody put the mtime back.
   *
   * @param earlier a stamp of some file
   * @return true if at most links, permissions and owners have changed since
   */
  public boolean hasSameBytesAs(FileStamp earlier) {
    return device == earlier.device
        && inode == earlier.inode
        && size == earlier.size
        && mtime == earlier.mtime;
  }

  /** Six numbers on one line, the ctime last. */
  @Override
  public String toString() {
    return device + " " + inode + " " + size + " " + mode + " " + mtime + " " + ctime;
  }

  private static long number(Map<String, Object> facts, String name) {
    if (facts.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalStateException("the file system said that it knows " + name);
  }

  private static long nanoseconds(Map<String, Object> facts, String name) {
    if (facts.get(name) instanceof FileTime time) {
      return time.to(TimeUnit.NANOSECONDS);
    }
    throw new IllegalStateException("the file system said that it knows " + name);
  }
}
