package io.pilotage.mirror;

import io.pilotage.mirror.MirrorTree.Content;
import io.pilotage.repository.LocalFileSystem;
import io.pilotage.repository.io.FileStamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of ours whose bytes were read and hashed before, recognised by their stamps, so that only
 * what changed is read again. Whatever isn't recognised is read; nothing is ever believed that was
 * not once verified. Many threads may ask.
 *
 * <p>Links that we make ourselves move the ctime, so a stamp is taken again after linking.
 */
final class Verified {

  private static final Pattern LINE = Pattern.compile("(.+) ([0-9a-f]{64})");

  private final Map<Inode, Known> known = new ConcurrentHashMap<>();
  private final AtomicBoolean news = new AtomicBoolean();
  private final Runnable reading;

  private record Inode(long device, long number) {}

  private record Known(FileStamp stamp, String sha256) {}

  /**
   * Knows nothing yet.
   *
   * @param reading told of every file that has to be read
   */
  Verified(Runnable reading) {
    this.reading = reading;
  }

  /**
   * Adds what an earlier run noted; a damaged note is no note. Notes count on local file systems
   * only.
   */
  void load(Path notes) throws IOException {
    if (Files.exists(notes) && LocalFileSystem.holds(notes)) {
      String text = new String(Files.readAllBytes(notes), StandardCharsets.ISO_8859_1);
      text.lines().forEach(this::parse);
      news.set(false);
    }
  }

  void addAll(Verified other) {
    known.putAll(other.known);
  }

  /** Notes the files of a tree that are still as they were when this run verified them. */
  void save(Path notes, Path root, MirrorTree tree) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Content> file : tree.contents().entrySet()) {
      stamp(root.resolve(file.getKey()))
          .filter(now -> isLinkedOnly(now, file.getValue()))
          .ifPresent(now -> text.append(line(now, file.getValue().sha256())));
    }
    Durable.write(notes, text.toString().getBytes(StandardCharsets.US_ASCII));
    news.set(false);
  }

  /** Whether something was learnt that is not noted yet. */
  boolean hasNews() {
    return news.get();
  }

  /** The content of a regular file, by its stamp or by reading it. */
  Content look(Path file) throws IOException {
    return look(file, stamp(file));
  }

  private Content look(Path file, Optional<FileStamp> stamp) throws IOException {
    Optional<Content> before = stamp.flatMap(this::recognised);
    if (before.isPresent()) {
      return before.get();
    }
    reading.run();
    Content content = DirectoryReading.everyByte(file);
    stamp
        .filter(then -> then.size() == content.size())
        .ifPresent(then -> note(then, content.sha256()));
    return content;
  }

  /** The content of a regular file, if its stamp tells. */
  Optional<Content> known(Path file) throws IOException {
    return stamp(file).flatMap(this::recognised);
  }

  /** Whether a regular file is there and has that content. */
  boolean holds(Path file, Content content) throws IOException {
    Optional<FileStamp> stamp = stamp(file);
    if (stamp.isPresent()) {
      return stamp.get().size() == content.size() && look(file, stamp).equals(content);
    }
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && look(file).equals(content);
  }

  /** A file that was hashed while it was written, and is complete. */
  void written(Path file, Content content) throws IOException {
    stamp(file)
        .filter(stamp -> stamp.size() == content.size())
        .ifPresent(stamp -> note(stamp, content.sha256()));
  }

  /** A file of that content that we linked ourselves a moment ago. */
  void linked(Path file, Content content) throws IOException {
    stamp(file)
        .filter(now -> isLinkedOnly(now, content))
        .ifPresent(now -> note(now, content.sha256()));
  }

  /** Making or removing links, as we do, moves the ctime and nothing else. */
  private boolean isLinkedOnly(FileStamp now, Content content) {
    Known before = known.get(new Inode(now.device(), now.inode()));
    return before != null
        && before.sha256().equals(content.sha256())
        && now.hasSameBytesAs(before.stamp());
  }

  private void note(FileStamp stamp, String sha256) {
    known.put(new Inode(stamp.device(), stamp.inode()), new Known(stamp, sha256));
    news.set(true);
  }

  private Optional<Content> recognised(FileStamp stamp) {
    return Optional.ofNullable(known.get(new Inode(stamp.device(), stamp.inode())))
        .filter(before -> before.stamp().equals(stamp))
        .map(before -> new Content(stamp.size(), before.sha256()));
  }

  private void parse(String line) {
    Matcher match = LINE.matcher(line);
    if (match.matches()) {
      FileStamp.parse(match.group(1)).ifPresent(stamp -> note(stamp, match.group(2)));
    }
  }

  private static String line(FileStamp stamp, String sha256) {
    return stamp + " " + sha256 + "\n";
  }

  /** Of regular files only. */
  private static Optional<FileStamp> stamp(Path file) throws IOException {
    return FileStamp.of(file).filter(FileStamp::isRegularFile);
  }
}
