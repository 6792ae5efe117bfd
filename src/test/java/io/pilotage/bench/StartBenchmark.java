package io.pilotage.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.testing.PackagedJar;
import io.pilotage.testing.Series;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * How long until the first request is answered: the packaged jar as it is, unpacked, and unpacked
 * with an archive of its classes, each time on a database that is not there yet. Times are printed,
 * nothing is asserted of them.
 */
class StartBenchmark {

  private static final int STARTS = Integer.getInteger("pilotage.bench.rounds", 5);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Path DIRECTORY =
      Path.of(System.getProperty("pilotage.bench.dir", "target/bench"), "start").toAbsolutePath();
  private static final String AS_IT_IS = "`java -jar pilotage.jar`";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void eachWayOfStartingAnswersTheFirstRequest() throws Exception {
    Path here = Files.createTempDirectory(Files.createDirectories(DIRECTORY), "run-");
    Path jar = PackagedJar.find();
    String extracted = PackagedJar.unpacked(jar, here.resolve("unpacked")).toString();
    Path archive = here.resolve("pilotage.jsa");
    train(here, extracted, archive);

    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put(AS_IT_IS, List.of("-jar", jar.toString()));
    ways.put("unpacked", List.of("-jar", extracted));
    ways.put(
        "unpacked, with an archive of the classes",
        List.of("-XX:SharedArchiveFile=" + archive, "-jar", extracted));
    print(measured(ways, here), Files.size(archive));
  }

  /** A start that ends when everything is ready leaves the archive. */
  private static void train(Path here, String extracted, Path archive) throws Exception {
    run(
        here,
        "-XX:ArchiveClassesAtExit=" + archive,
        "-Dspring.context.exit=onRefresh",
        "-jar",
        extracted,
        "--server.port=0",
        "--pilotage.sandbox.pilots=false",
        "--pilotage.data-dir=" + here.resolve("training"));
    assertThat(archive).exists();
  }

  private static void run(Path directory, String... arguments) throws Exception {
    Process process = start(directory, List.of(arguments));
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as(String.join(" ", arguments))
          .isTrue();
      assertThat(process.exitValue()).as(String.join(" ", arguments)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(Path directory, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(PackagedJar.java().toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
        .start();
  }

  /**
   * A start.
   *
   * @param seconds until the first answer
   * @param processor seconds of processor time until then, which other work changes less
   */
  private record Start(double seconds, double processor) {}

  /** In turn, after one round for nothing, so that all files are in memory. */
  private Map<String, List<Start>> measured(Map<String, List<String>> ways, Path here)
      throws Exception {
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    for (int round = STARTS == 1 ? 0 : -1; round < STARTS; round++) {
      for (Map.Entry<String, List<String>> way : ways.entrySet()) {
        Start start = untilTheFirstAnswer(way.getValue(), here);
        if (round >= 0) {
          starts.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add(start);
        }
      }
    }
    return starts;
  }

  private Start untilTheFirstAnswer(List<String> way, Path here) throws Exception {
    int port = freePort();
    List<String> arguments = new ArrayList<>(way);
    arguments.add("--server.port=" + port);
    arguments.add("--pilotage.sandbox.pilots=false");
    arguments.add("--pilotage.data-dir=" + Files.createTempDirectory(here, "data-"));
    long start = System.nanoTime();
    Process process = start(here, arguments);
    try {
      while (!answers(port)) {
        assertThat(process.isAlive()).as("see the log in %s", here).isTrue();
        assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
        LockSupport.parkNanos(LOOK.toNanos());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Duration processor = process.info().totalCpuDuration().orElse(Duration.ZERO);
      return new Start(seconds, processor.toMillis() / 1e3);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private boolean answers(int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .timeout(Duration.ofSeconds(30))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // nobody listens yet
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void print(Map<String, List<Start>> starts, long archive) {
    System.out.printf(
        Locale.ROOT,
        "%n%d starts each in turn, each on a fresh H2; %s; the archive has %.0f MB%n%n"
            + "| start | seconds to the first answer | ratio | of processor time | ratio |%n"
            + "|---|--:|--:|--:|--:|%n",
        STARTS,
        Series.load(),
        archive / 1e6);
    List<Start> asItIs = Objects.requireNonNull(starts.get(AS_IT_IS));
    starts.forEach(
        (way, ours) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %s | **%.2f** | %s | **%.2f** |%n",
                way,
                seconds(ours).text("%.1f"),
                seconds(ours).median() / seconds(asItIs).median(),
                processor(ours).text("%.1f"),
                processor(ours).median() / processor(asItIs).median()));
  }

  private static Series seconds(List<Start> starts) {
    return new Series(starts.stream().map(Start::seconds).toList());
  }

  private static Series processor(List<Start> starts) {
    return new Series(starts.stream().map(Start::processor).toList());
  }
}
