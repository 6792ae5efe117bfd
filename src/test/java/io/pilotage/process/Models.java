package io.pilotage.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The models and tables in {@code processes/}, read once. */
final class Models {
  private static final Path DIRECTORY = Path.of("processes");
  private static final List<Model> ALL = files(".bpmn").stream().map(Model::read).toList();

  private Models() {}

  static List<Model> all() {
    return ALL;
  }

  static Model named(String processId) {
    return ALL.stream()
        .filter(model -> model.processId().equals(processId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no model of the process " + processId));
  }

  static List<Path> decisionTables() {
    return files(".dmn");
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(String suffix) {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
