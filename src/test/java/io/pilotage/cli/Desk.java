package io.pilotage.cli;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A desk with a sample repository and a list of what the base OS provides on it. */
final class Desk {

  static final OsBranch I386 = OsBranch.parse("SL4/i386");
  static final OsBranch X86_64 = OsBranch.parse("SL4/x86_64");

  final Path repository;
  final Path base;

  /**
   * How a command ended.
   *
   * @param exit its exit code
   * @param out what it wrote to the standard output
   * @param err what it wrote to the standard error output
   */
  record Ended(int exit, String out, String err) {}

  Desk(Path directory) throws IOException {
    repository = directory.resolve("cream");
    base = directory.resolve("sl4.txt");
    SampleRepository.write(repository, List.of(I386, X86_64), "CREAM", 0);
    Files.writeString(base, SampleRepository.BASE_OS);
  }

  /** A command whose output goes into a pipe. */
  static Ended run(Object... arguments) {
    return run(false, Map.of(), List.of(arguments));
  }

  /** A command that a person at a terminal gave. */
  static Ended onTerminal(Map<String, String> environment, Object... arguments) {
    return run(true, environment, List.of(arguments));
  }

  private static Ended run(
      boolean terminal, Map<String, String> environment, List<Object> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            terminal,
            terminal,
            environment);
    String[] words = arguments.stream().map(String::valueOf).toArray(String[]::new);
    int exit = Commands.execute(console, words);
    console.err().flush();
    return new Ended(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  Path in(String path) {
    return repository.resolve(path);
  }
}
