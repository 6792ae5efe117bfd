package io.pilotage.fuzz;

import io.pilotage.testing.Bounds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One target in a process of its own, because the fuzzer takes over the one that it runs in. */
final class FuzzRun implements Callable<FuzzOutcome> {

  /** Beside 64 MiB for one input, the fuzzer needs some. */
  private static final String HEAP = "-Xmx192m";

  /** Where one input hangs; the targets themselves measure two seconds of processor time. */
  private static final int HANGS = 20;

  private static final int MOST_MIB = 1024;

  /** The fuzzer searches every library for what it hooks: those that nobody needs cost a minute. */
  private static final Pattern NEEDED =
      Pattern.compile(
          ".*/(jazzer|junit|opentest4j|apiguardian|assertj|byte-buddy|bcpg|bcprov|bcutil|commons"
              + "-(compress|io|lang3|codec)|xz|zstd|jspecify)[^/]*\\.jar");

  private static final String INSTRUMENTED =
      "io.pilotage.repository.**:org.tukaani.xz.**:org.apache.commons.compress.compressors.bzip2.**"
          + ":org.bouncycastle.bcpg.**:org.bouncycastle.openpgp.**";

  private final Target target;
  private final Path directory;
  private final int seconds;

  FuzzRun(Target target, Path base, int seconds) {
    this.target = target;
    this.directory = base.resolve(target.toString());
    this.seconds = seconds;
  }

  @Override
  public FuzzOutcome call() throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("corpus"));
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(command())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return new FuzzOutcome(target, directory, process.waitFor(), Files.readAllLines(log));
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-Xshare:off", "-D" + Bounds.TELL + "=true"));
    command.addAll(List.of("-cp", classPath(), "com.code_intelligence.jazzer.Jazzer"));
    command.addAll(
        List.of(
            "--target_class=" + target.testClass(),
            "--target_method=" + target.method(),
            "--hooks=true",
            "--instrumentation_includes=" + INSTRUMENTED,
            "--custom_hook_includes=io.pilotage.repository.**"));
    command.addAll(
        List.of(
            "corpus",
            "-max_total_time=" + seconds,
            "-max_len=" + target.longest(),
            "-timeout=" + HANGS,
            "-rss_limit_mb=" + MOST_MIB,
            "-print_final_stats=1"));
    return command;
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith(".jar") || NEEDED.matcher(entry).matches())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
