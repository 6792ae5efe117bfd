package io.pilotage.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All events of a run, each on disk as one line of JSON as soon as it is known. */
final class History implements AutoCloseable {

  private static final ObjectMapper JSON =
      JsonMapper.builder().registerSubtypes(Event.class.getPermittedSubclasses()).build();

  private final List<Event> events = new ArrayList<>();
  private final Writer file;

  History(Path file) {
    try {
      this.file = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void add(Event event) {
    events.add(event);
    try {
      file.write(JSON.writerFor(Event.class).writeValueAsString(event));
      file.write('\n');
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** Reads a history that another run left. */
  static List<Event> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(History::event).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Event event(String line) {
    try {
      return JSON.readValue(line, Event.class);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
