package io.pilotage.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;

/** The models and tables in {@code processes/}, read once. */
final class Models {
  private static final Path DIRECTORY = Path.of("processes");
  private static final List<Model> ALL = files(".bpmn").stream().map(Model::read).toList();

  private Models() {}

  static List<Model> all() {
    return ALL;
  }

  /** From the parent down into each process it calls, in the order of its drawing. */
  static List<Model> inOrderOfTheProcedure() {
    Set<Model> order = new LinkedHashSet<>();
    descend(named("pilotRelease"), order);
    return List.copyOf(order);
  }

  private static void descend(Model model, Set<Model> order) {
    if (order.add(model)) {
      model.all(CallActivity.class).forEach(call -> descend(named(call.getCalledElement()), order));
    }
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
