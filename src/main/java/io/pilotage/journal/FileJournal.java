package io.pilotage.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for each start of a node, made with its first line. All files of the directory are one
 * journal.
 */
final class FileJournal implements Journal {

  private static final Logger log = LoggerFactory.getLogger(FileJournal.class);
  private static final String ENDING = ".jsonl";

  /** As much younger the youngest file may be; more than clocks of nodes are ever apart. */
  private static final Duration YOUNG = Duration.ofDays(1);

  /** More than a node does at once: who claimed first may write last, but only one line each. */
  private static final int LATEST = 32;

  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path directory;
  private final Clock clock;
  private final Lookout lookout;
  private final Map<Path, Latest> latest = new ConcurrentHashMap<>();
  private final List<String> owed = new ArrayList<>();
  private @Nullable FileChannel open;
  private boolean torn;

  /** The lines of a file that was so long; the files of nodes that are gone grow no more. */
  private record Latest(long size, List<JournalLine> lines) {}

  FileJournal(Path directory, Clock clock, Lookout lookout) {
    this.directory = directory;
    this.clock = clock;
    this.lookout = lookout;
  }

  @Override
  public void before(String about, String key, Map<String, String> facts) {
    lookout.look();
    write(about, key, facts);
  }

  private synchronized void write(String about, String key, Map<String, String> facts) {
    try {
      payBack();
      append(text(true, about, key, facts));
      force();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal in " + directory + " cannot be written", e);
    }
  }

  @Override
  public synchronized void after(String about, String key, Map<String, String> facts) {
    soonAfter(about, key, facts);
    try {
      force();
    } catch (IOException e) {
      log.error("the journal in {} could not be brought to disk: {}", directory, e.toString());
    }
  }

  @Override
  public synchronized void soonAfter(String about, String key, Map<String, String> facts) {
    owed.add(text(false, about, key, facts));
    try {
      payBack();
    } catch (IOException e) {
      log.error(
          "{} lines are owed to the journal in {}, which cannot be written: {}",
          owed.size(),
          directory,
          e.toString());
    }
  }

  private String text(boolean before, String about, String key, Map<String, String> facts) {
    return LineText.write(new JournalLine(clock.instant(), before, about, key, facts));
  }

  private void payBack() throws IOException {
    while (!owed.isEmpty()) {
      append(owed.get(0));
      owed.remove(0);
    }
  }

  private void append(String text) throws IOException {
    // What was written in part ends its own line, and is one that nobody can read.
    ByteBuffer bytes =
        ByteBuffer.wrap(((torn ? "\n" : "") + text + "\n").getBytes(StandardCharsets.UTF_8));
    FileChannel channel = channel();
    torn = true;
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    torn = false;
  }

  private void force() throws IOException {
    if (open != null) {
      open.force(false);
    }
  }

  private FileChannel channel() throws IOException {
    FileChannel channel = open;
    if (channel == null) {
      Files.createDirectories(directory);
      String name = START.format(clock.instant()) + "-" + UUID.randomUUID();
      channel =
          FileChannel.open(
              directory.resolve(name + ENDING),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE);
      open = channel;
      syncNames();
    }
    return channel;
  }

  /** Brings the name of the new file to disk, where the system can do that. */
  private void syncNames() {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      log.debug("this system brings names of files to disk by itself", e);
    }
  }

  @Override
  public List<JournalLine> latest() {
    List<JournalLine> lines = new ArrayList<>();
    for (Path file : youngFiles()) {
      long size = size(file);
      Latest known = latest.get(file);
      if (known == null || known.size() != size) {
        known = new Latest(size, latest(file));
        latest.put(file, known);
      }
      lines.addAll(known.lines());
    }
    return lines;
  }

  private static List<JournalLine> latest(Path file) {
    Map<String, Deque<JournalLine>> ofRooms = new LinkedHashMap<>();
    texts(file).stream()
        .map(LineText::read)
        .flatMap(Optional::stream)
        .filter(JournalLine::before)
        .forEach(line -> keep(line, ofRooms));
    return ofRooms.values().stream().flatMap(Deque::stream).toList();
  }

  private static void keep(JournalLine line, Map<String, Deque<JournalLine>> ofRooms) {
    Deque<JournalLine> lines = ofRooms.computeIfAbsent(line.about(), room -> new ArrayDeque<>());
    lines.add(line);
    if (lines.size() > LATEST) {
      lines.remove();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Pages read() {
    List<JournalLine> lines = new ArrayList<>();
    int unreadable = 0;
    for (Path file : files()) {
      for (String text : texts(file)) {
        Optional<JournalLine> line = LineText.read(text);
        line.ifPresent(lines::add);
        unreadable += line.isEmpty() && !text.isBlank() ? 1 : 0;
      }
    }
    return new Pages(lines, unreadable);
  }

  /** Whatever was forgotten, the youngest act was: a year of files need not be asked about. */
  private List<Path> youngFiles() {
    Map<Path, Instant> files = new LinkedHashMap<>();
    files().forEach(file -> files.put(file, touched(file)));
    Instant newest = files.values().stream().max(Comparator.naturalOrder()).orElse(Instant.MIN);
    files.values().removeIf(touched -> touched.plus(YOUNG).isBefore(newest));
    return List.copyOf(files.keySet());
  }

  private static Instant touched(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line that was cut off may end in the middle of a character. */
  private static List<String> texts(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
