package io.pilotage.mirror;

import io.pilotage.mirror.MirrorTree.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final Pattern LINE =
      Pattern.compile("(\\d+) (\\d+) (\\d+) (-?\\d+) (-?\\d+) ([0-9a-f]{64})");

  private final Map<Inode, Known> known = new ConcurrentHashMap<>();
  private final Runnable reading;

  private record Inode(long device, long number) {}

  private record Known(Stamp stamp, String sha256) {}

  /**
   * Knows nothing yet.
   *
   * @param reading told of every file that has to be read
   */
  Verified(Runnable reading) {
    this.reading = reading;
  }

  /** Adds what an earlier run noted; a damaged note is no note. */
  void load(Path notes) throws IOException {
    if (Files.exists(notes)) {
      String text = new String(Files.readAllBytes(notes), StandardCharsets.ISO_8859_1);
      text.lines().forEach(this::parse);
    }
  }

  /** Notes the files of a tree that are still as they were when this run verified them. */
  void save(Path notes, Path root, MirrorTree tree) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Content> file : tree.contents().entrySet()) {
      Path path = root.resolve(file.getKey());
      linked(path, file.getValue());
      Stamp.of(path)
          .flatMap(stamp -> recognised(stamp).map(sha256 -> line(stamp, sha256)))
          .ifPresent(text::append);
    }
    Durable.write(notes, text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** The content of a regular file, by its stamp or by reading it. */
  Content look(Path file) throws IOException {
    Optional<Stamp> stamp = Stamp.of(file);
    Optional<String> sha256 = stamp.flatMap(this::recognised);
    if (stamp.isPresent() && sha256.isPresent()) {
      return new Content(stamp.get().size(), sha256.get());
    }
    reading.run();
    Content content = DirectoryReading.everyByte(file);
    stamp
        .filter(before -> before.size() == content.size())
        .ifPresent(before -> note(before, content.sha256()));
    return content;
  }

  /** Whether a file is there and has that content. */
  boolean holds(Path file, Content content) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) != content.size()) {
      return false;
    }
    try {
      return look(file).equals(content);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** A file that was hashed while it was written, and is complete. */
  void written(Path file, Content content) throws IOException {
    Stamp.of(file)
        .filter(stamp -> stamp.size() == content.size())
        .ifPresent(stamp -> note(stamp, content.sha256()));
  }

  /** A file of that content that we linked, or whose other links we removed, ourselves. */
  void linked(Path file, Content content) throws IOException {
    Optional<Stamp> now = Stamp.of(file);
    if (now.isPresent()) {
      Known before = known.get(new Inode(now.get().device(), now.get().inode()));
      if (before != null
          && before.sha256().equals(content.sha256())
          && now.get().isLinkedOnlySince(before.stamp())) {
        note(now.get(), content.sha256());
      }
    }
  }

  private void note(Stamp stamp, String sha256) {
    known.put(new Inode(stamp.device(), stamp.inode()), new Known(stamp, sha256));
  }

  private Optional<String> recognised(Stamp stamp) {
    return Optional.ofNullable(known.get(new Inode(stamp.device(), stamp.inode())))
        .filter(before -> before.stamp().equals(stamp))
        .map(Known::sha256);
  }

  private void parse(String line) {
    Matcher match = LINE.matcher(line);
    if (match.matches()) {
      try {
        note(
            new Stamp(
                Long.parseLong(match.group(1)),
                Long.parseLong(match.group(2)),
                Long.parseLong(match.group(3)),
                Long.parseLong(match.group(4)),
                Long.parseLong(match.group(5))),
            match.group(6));
      } catch (NumberFormatException e) {
        // a number that no file system gives: read the file instead
        return;
      }
    }
  }

  private static String line(Stamp stamp, String sha256) {
    return stamp.device()
        + " "
        + stamp.inode()
        + " "
        + stamp.size()
        + " "
        + stamp.mtime()
        + " "
        + stamp.ctime()
        + " "
        + sha256
        + "\n";
  }
}
