package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The container files, as far as they can be proved without a container engine. */
class ContainerFilesTest {

  private static final Path DOCKER = Path.of("docker");
  private static final List<String> BUILT_HERE = List.of("node1", "node2", "bdii");

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "bdii/Dockerfile"})
  void imagesRunAsANumericUserThatIsNotRoot(String file) throws IOException {
    List<String> lines = instructions(file);

    assertThat(lines)
        .filteredOn(line -> line.startsWith("USER "))
        .singleElement()
        .satisfies(user -> assertThat(user).matches("USER [1-9]\\d{3,}:[1-9]\\d{3,}"));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("FROM "))
        .allSatisfy(
            from ->
                assertThat(from)
                    .matches("FROM [a-z/-]+:[\\w.-]+( AS \\w+)?")
                    .doesNotContain(":latest"));
    assertThat(lines).filteredOn(line -> line.startsWith("HEALTHCHECK ")).hasSize(1);
    assertThat(lines).noneMatch(line -> line.startsWith("ADD ") || line.contains("curl"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "bdii/Dockerfile"})
  void whatImagesCopyIsThereAndReachesTheBuild(String file) throws IOException {
    List<String> copied = new ArrayList<>();
    for (String line : instructions(file)) {
      if (line.startsWith("COPY ") && !line.contains("--from=")) {
        List<String> words = List.of(line.replaceAll("--\\S+ ", "").split("\\s+"));
        copied.addAll(words.subList(1, words.size() - 1));
      }
    }

    assertThat(copied)
        .isNotEmpty()
        .allMatch(
            source -> source.equals("target/pilotage-*.jar") || Files.exists(Path.of(source)));
    assertThat(Path.of(".dockerignore")).content().contains("!docker", "!target/pilotage-*.jar");
  }

  @Test
  void whatChangesLeastIsTheFirstLayer() throws IOException {
    assertThat(instructions("Dockerfile"))
        .filteredOn(line -> line.contains("--from=layers"))
        .extracting(line -> line.replaceAll(".*/layers/(\\S+)/ .*", "$1"))
        .containsExactly("dependencies", "snapshot-dependencies", "application");
  }

  /** An archive of other classes, or one that is not named, would be ignored without a word. */
  @Test
  void theArchiveOfTheClassesIsMadeOfWhatIsStarted() throws IOException {
    List<String> lines = instructions("Dockerfile");
    String trained =
        lines.stream()
            .filter(line -> line.contains("ArchiveClassesAtExit"))
            .findFirst()
            .orElseThrow();
    String started =
        lines.stream().filter(line -> line.startsWith("ENTRYPOINT ")).findFirst().orElseThrow();

    assertThat(trained).startsWith("RUN java -XX:ArchiveClassesAtExit=/app/pilotage.jsa ");
    assertThat(trained).contains(" -jar pilotage.jar ").endsWith("&& rm -r /tmp/training");
    assertThat(started)
        .isEqualTo(
            "ENTRYPOINT [\"java\", \"-XX:SharedArchiveFile=/app/pilotage.jsa\", \"-jar\", \"pilotage.jar\"]");
    assertThat(lines.indexOf(trained))
        .isGreaterThan(lines.indexOf("COPY --from=layers /build/layers/application/ ./"));
  }

  @Test
  void servicesAreHealthCheckedAndPinned() throws IOException {
    assertThat(services()).containsOnlyKeys("node1", "node2", "postgres", "mail", "bdii");
    assertThat(services().values())
        .allSatisfy(service -> assertThat(service).containsKeys("healthcheck", "image", "restart"))
        .extracting(service -> String.valueOf(service.get("image")))
        .allMatch(image -> image.matches("[a-z/-]+:[\\w.-]+") && !image.endsWith(":latest"));
  }

  @Test
  void whatWeBuildRunsWithReadOnlyRootAndNoPrivileges() throws IOException {
    for (String name : BUILT_HERE) {
      Map<String, Object> service = Objects.requireNonNull(services().get(name));
      assertThat(service)
          .containsEntry("read_only", true)
          .containsEntry("cap_drop", List.of("ALL"))
          .containsEntry("tmpfs", List.of("/tmp"))
          .containsEntry("security_opt", List.of("no-new-privileges:true"));
      assertThat(String.valueOf(service.get("user"))).matches("[1-9]\\d+:[1-9]\\d+");
    }
  }

  @Test
  void noPasswordIsWrittenDown() throws IOException {
    Pattern secret = Pattern.compile("(?i).*(password|secret|token)\\w*");
    for (Map<String, Object> service : services().values()) {
      if (service.get("environment") instanceof Map<?, ?> environment) {
        assertThat(environment.keySet())
            .filteredOn(key -> secret.matcher(key.toString()).matches())
            .allMatch(key -> key.toString().endsWith("_FILE"));
      }
    }
    assertThat(DOCKER.resolve("secrets/.gitignore")).content().startsWith("*\n");
    assertThat(Path.of(".dockerignore")).content().contains("docker/secrets");
  }

  @Test
  @NeedsProgram("docker-compose")
  void composeReadsItsFile() throws IOException, InterruptedException {
    List<String> output = new ArrayList<>();
    int code = run(output, Map.of(), "docker-compose", "-f", "docker/compose.yaml", "config", "-q");

    assertThat(code).as(String.join("\n", output)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"200, true", "503, false", "401, false"})
  @NeedsProgram("bash")
  void healthAsksForReadiness(int status, boolean healthy) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/actuator/health/readiness",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      String port = Integer.toString(server.getAddress().getPort());
      int code = run(new ArrayList<>(), Map.of("SERVER_PORT", port), "bash", "docker/health");
      assertThat(code == 0).isEqualTo(healthy);
    } finally {
      server.stop(0);
    }
  }

  private static int run(List<String> output, Map<String, String> variables, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    try (var reader = process.inputReader()) {
      reader.lines().forEach(output::add);
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Without comments, each on one line. */
  private static List<String> instructions(String file) throws IOException {
    String text = Files.readString(DOCKER.resolve(file)).replaceAll("\\\\\n\\s*", "");
    return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static Map<String, Map<String, Object>> services() throws IOException {
    Map<String, Map<String, Object>> services = new LinkedHashMap<>();
    Map<String, Object> file = new Yaml().load(Files.readString(DOCKER.resolve("compose.yaml")));
    assertThat(file.get("services")).isInstanceOf(Map.class);
    if (file.get("services") instanceof Map<?, ?> all) {
      all.forEach((name, service) -> services.put(name.toString(), copy(service)));
    }
    return services;
  }

  private static Map<String, Object> copy(Object service) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (service instanceof Map<?, ?> map) {
      map.forEach((key, value) -> copy.put(key.toString(), value));
    }
    return copy;
  }
}
