package io.pilotage.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program in a process of its own whose heap is small: what does not fit, fails. */
public final class SmallHeap {

  private SmallHeap() {}

  /**
   * Waits for its end.
   *
   * @param mebibytes of heap
   * @param program has a main method
   * @param log gets what it prints
   * @param arguments of the main method
   * @return what it printed; the last line says how it ended if it did not end well
   */
  public static List<String> run(int mebibytes, Class<?> program, Path log, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx" + mebibytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // nearly all of it for what lives, nothing kept for convenience; no thread survives the lack
    command.addAll(
        List.of("-Xmn8m", "-XX:SoftRefLRUPolicyMSPerMB=0", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-cp", classPath(), program.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int exit;
    try {
      exit = process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    if (exit != 0) {
      lines.add("ended with " + exit);
    }
    return lines;
  }

  /** Surefire gives its own class path in a file; the property says what it was. */
  private static String classPath() {
    return System.getProperty(
            "surefire.test.class.path", System.getProperty("java.class.path", "."))
        .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
  }
}
