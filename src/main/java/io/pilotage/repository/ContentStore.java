package io.pilotage.repository;

import io.pilotage.repository.io.FileStamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files by the SHA-256 of their bytes, in a directory of our own. A file is complete and its bytes
 * are on disk as soon as it can be seen, and it never changes. Any number of threads and processes
 * may share one.
 */
public final class ContentStore {

  private static final int BUFFER = 1 << 16;

  private final Path objects;
  private final Path incoming;
  private final boolean durable;

  /** Files that this store has written, or read in full, and how they looked then. */
  private final Map<String, FileStamp> verified = new ConcurrentHashMap<>();

  /**
   * Opens a store, and makes its directories where they are missing.
   *
   * @param directory where it lies; nobody else may write there
   * @throws IOException if the directories cannot be made
   */
  public ContentStore(Path directory) throws IOException {
    this(directory, true);
  }

  private ContentStore(Path directory, boolean durable) throws IOException {
    this.durable = durable;
    objects = directory.resolve("sha256");
    incoming = directory.resolve("incoming");
    Files.createDirectories(objects);
    Files.createDirectories(incoming);
  }

  /** A store for a while, which need not survive a power cut. */
  static ContentStore scratch(Path directory) throws IOException {
    return new ContentStore(directory, false);
  }

  /**
   * Whether a file is here. Does not read it.
   *
   * @param sha256 its digest
   * @return true if so
   */
  public boolean has(String sha256) {
    return Files.isRegularFile(path(sha256), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Where a file lies, or would lie. Its bytes are verified by {@link #open}, not here.
   *
   * @param sha256 its digest
   * @return the path; never write to it
   */
  public Path path(String sha256) {
    return shard(sha256).resolve(sha256);
  }

  /**
   * Reads a file and verifies it on the way.
   *
   * @param sha256 its digest
   * @return its bytes; the read that reaches the end throws an {@link IOException} if they are not
   *     those of the digest
   * @throws NoSuchFileException if it is not here
   * @throws IOException if it cannot be read
   */
  public InputStream open(String sha256) throws IOException {
    Path path = path(sha256);
    if (!has(sha256)) {
      throw new NoSuchFileException(path.toString());
    }
    return new VerifyingStream(Files.newInputStream(path), sha256, () -> doubt(sha256));
  }

  /**
   * Tells that a file was seen with other bytes than its own: when they come again, it is read and
   * replaced. That holds for all files that nobody has read since this store was opened, and for
   * all that were written to, so this is for damage that does not show from outside.
   *
   * @param sha256 its digest
   */
  public void doubt(String sha256) {
    verified.remove(sha256);
  }

  /**
   * Whether a file is here with its own bytes. Reads it unless it looks as it did when this store
   * verified it; so an update reads what did not change at most once after a start.
   */
  boolean holds(String sha256, long size) throws IOException {
    Path path = path(sha256);
    if (!has(sha256) || Files.size(path) != size) {
      return false;
    }
    Optional<FileStamp> stamp = FileStamp.of(path);
    FileStamp before = verified.get(sha256);
    if (before != null && stamp.filter(now -> now.hasSameBytesAs(before)).isPresent()) {
      return true;
    }
    boolean intact = isIntact(path, sha256);
    if (intact) {
      stamp.ifPresent(now -> verified.put(sha256, now));
    }
    return intact;
  }

  private static boolean isIntact(Path path, String sha256) {
    try (InputStream in = Files.newInputStream(path)) {
      return Intake.hash(in).sha256().equals(sha256);
    } catch (IOException e) {
      return false; // a disk that gives no bytes back gets them again
    }
  }

  /**
   * Adds a file.
   *
   * @param bytes read to their end, not closed
   * @return the digest
   * @throws IOException if they cannot be read, or cannot be brought to disk
   */
  public String add(InputStream bytes) throws IOException {
    try (Staging staging = stage(bytes)) {
      byte[] buffer = new byte[BUFFER];
      while (staging.read(buffer) >= 0) {
        // reading is what stages
      }
      return staging.commit();
    }
  }

  /**
   * Removes what interrupted writers left behind.
   *
   * @param before only what was last written before this moment
   * @throws IOException if it cannot be removed
   */
  public void sweep(Instant before) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Starts to add a file whose bytes somebody else wants to see as they pass. */
  Staging stage(InputStream bytes) throws IOException {
    Path temp = Files.createTempFile(incoming, "in", "");
    return new Staging(this, bytes, temp, FileChannel.open(temp, StandardOpenOption.WRITE));
  }

  /** Brings a file's bytes to disk and names it; its {@link #directories} are to be synced. */
  void publish(FileChannel channel, Path temp, String sha256) throws IOException {
    if (durable) {
      channel.force(false);
    }
    Path shard = shard(sha256);
    if (Files.notExists(shard)) {
      Files.createDirectories(shard);
    }
    Path file = Files.move(temp, shard.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
    FileStamp.of(file).ifPresent(stamp -> verified.put(sha256, stamp));
  }

  /** Adds the directories in which a file's name stands, if they are to be synced. */
  void directories(String sha256, Set<Path> directories) {
    if (durable) {
      directories.add(shard(sha256));
      directories.add(objects);
    }
  }

  static void syncDirectories(Collection<Path> directories) throws IOException {
    for (Path directory : directories) {
      syncDirectory(directory);
    }
  }

  private Path shard(String sha256) {
    Digests.requireSha256(sha256);
    return objects.resolve(sha256.substring(0, 2));
  }

  private static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
