package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who reads the live tree all the time, each time the one that it was when he began. */
final class ReaderLoop implements AutoCloseable {

  private static final Pattern VERSION = Pattern.compile("glite-ce-(\\d+)\\.i386");

  private final Sample sample;
  private final Path live;
  private final int patience;
  private final List<String> mixes = new CopyOnWriteArrayList<>();
  private final AtomicInteger readings = new AtomicInteger();
  private final Thread thread = new Thread(this::read, "reader");
  private volatile boolean over;

  /** Begins to read. Releases are only kept for so many publications: patience counts them. */
  ReaderLoop(Sample sample, Path live, int patience) {
    this.sample = sample;
    this.live = live;
    this.patience = patience;
    thread.start();
  }

  List<String> mixes() {
    return List.copyOf(mixes);
  }

  int readings() {
    return readings.get();
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    while (!over) {
      try {
        Path release = live.toRealPath();
        String found = look(release);
        if (!found.isEmpty() && !isOvertaken(release)) {
          mixes.add(release.getFileName() + ": " + found);
        }
      } catch (IOException e) {
        mixes.add("cannot be read: " + e);
      }
      readings.incrementAndGet();
    }
  }

  private String look(Path release) throws IOException {
    try {
      Matcher version = VERSION.matcher(Files.readString(release.resolve("MANIFEST")));
      return version.find()
          ? String.join(", ", compare(sample.version(version.group(1)), release.toUri()).lines())
          : "an empty list";
    } catch (java.nio.file.NoSuchFileException e) {
      return "gone: " + e.getMessage();
    }
  }

  private boolean isOvertaken(Path release) throws IOException {
    Path history = Durable.parent(Durable.parent(release)).resolve("history");
    List<String> since =
        Files.readAllLines(history).stream()
            .dropWhile(line -> !line.endsWith(" " + release.getFileName()))
            .toList();
    return since.size() > patience;
  }
}
