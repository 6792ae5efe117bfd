package io.pilotage.repository;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a source looked like from outside when its content was last read: for every file the size,
 * the SHA-256, and a stamp that changes whenever the file is written (of local files size, times
 * and inode, over HTTP the server's own words). With it, {@link RepositoryCheck#watch} finds what
 * was touched without reading the rest (P-13). A hint, never a proof: before mirroring, {@link
 * RepositoryCheck#verify} reads everything.
 *
 * @param source the root of the repository
 * @param files by their path below the root
 */
public record Snapshot(URI source, Map<String, Seen> files) {

  private static final String FIRST_LINE = "pilotage-snapshot 1\t";

  /**
   * A file as it was seen.
   *
   * @param size in bytes
   * @param sha256 of all its bytes, 64 lower-case hexadecimal digits
   * @param stamp words that only its kind of source understands; empty if nothing tells the file
   *     from a later state, so that it must be read again
   */
  public record Seen(long size, String sha256, String stamp) {

    /** Refuses malformed digests and stamps with control characters. */
    public Seen {
      Digests.requireSha256(sha256);
      if (stamp.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("not a stamp");
      }
    }
  }

  /** Copies and sorts. */
  public Snapshot {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Nothing is known yet: a watch with this reads everything.
   *
   * @param source the root of the repository
   * @return the snapshot
   */
  public static Snapshot none(URI source) {
    return new Snapshot(source, Map.of());
  }

  /**
   * A text to be kept.
   *
   * @return what {@link #parse} reads
   */
  public String toText() {
    StringBuilder text = new StringBuilder(FIRST_LINE).append(source).append('\n');
    files.forEach(
        (path, seen) ->
            text.append(path)
                .append('\t')
                .append(seen.size())
                .append('\t')
                .append(seen.sha256())
                .append('\t')
                .append(seen.stamp())
                .append('\n'));
    return text.toString();
  }

  /**
   * Reads such a text.
   *
   * @param text as {@link #toText} wrote it
   * @return the snapshot
   * @throws IllegalArgumentException if it is anything else
   */
  public static Snapshot parse(String text) {
    if (!text.startsWith(FIRST_LINE) || !text.endsWith("\n")) {
      throw new IllegalArgumentException("not a snapshot of version 1");
    }
    int end = text.indexOf('\n');
    Map<String, Seen> files = new TreeMap<>();
    text.substring(end + 1)
        .lines()
        .forEach(
            line -> {
              String[] field = line.split("\t", -1);
              if (field.length != 4) {
                throw new IllegalArgumentException("not a line of a snapshot");
              }
              files.put(field[0], new Seen(Long.parseLong(field[1]), field[2], field[3]));
            });
    return new Snapshot(URI.create(text.substring(FIRST_LINE.length(), end)), files);
  }
}
