package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.testing.PackagedJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar as a command: what it loads, and how it ends. */
class CommandLineIT {

  @TempDir Path temp;
  private Path repository;
  private Path jar;

  /**
   * How a process ended.
   *
   * @param exit its exit code
   * @param out all that it wrote
   */
  private record Ended(int exit, String out) {}

  @BeforeEach
  void sampleRepository() throws IOException {
    repository = temp.resolve("cream");
    SampleRepository.write(repository, List.of(OsBranch.parse("SL4/i386")), "CREAM", 0);
    jar = PackagedJar.find();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "html"})
  void aCheckLoadsNothingOfSpringNorOfTheEngine(String format) throws Exception {
    Path loaded = temp.resolve("loaded");

    Ended ended =
        java("-Xlog:class+load:file=" + loaded, "-jar", jar, "check", "-f", format, repository);

    assertThat(ended.exit()).as(ended.out()).isZero();
    assertThat(Files.readString(loaded))
        .contains("io.pilotage.cli.CheckCommand ")
        .doesNotContain("org.springframework", "org.camunda", "io.pilotage.Pilotage ");
  }

  @Test
  void everyCommandFindsAllThatItNeeds() throws Exception {
    Path manifest = temp.resolve("manifest.txt");
    Path mirrors = temp.resolve("mirrors");

    assertThat(command("fingerprint", "-f", "manifest", "-o", manifest, repository).exit())
        .isZero();
    assertThat(command("compare", "-f", "json", manifest, repository).exit()).isZero();
    assertThat(command("mirror", repository, mirrors).out()).contains("PUBLISHED", "EQUAL");
    assertThat(command("verify-dossier", "src/test/resources/dossier/intact.json").exit()).isZero();
    assertThat(command("--version").out()).matches("Pilotage \\d+\\.\\d+\\S*\\R");
    assertThat(command("generate-completion").out()).contains("complete -F");
  }

  @Test
  void theExitCodesAreThoseOfTheHelp() throws Exception {
    Files.write(
        repository.resolve("SL4/i386/RPMS.externals/gsoap-2.7.6-1.i386.rpm"), new byte[] {1});

    assertThat(command("check", repository).exit()).isEqualTo(1);
    assertThat(command("nonsense").exit()).isEqualTo(2);
    assertThat(command("check", temp.resolve("missing")).exit()).isEqualTo(3);
    assertThat(command("check", "-o", temp.resolve("no/file"), repository).exit()).isEqualTo(4);
    assertThat(command("help", "check").out()).contains("1   Findings of severity ERROR.");
  }

  /** The image is made of the layers of the jar: see docker/Dockerfile. */
  @Test
  void theJarIsStillOneThatSpringBootCanTakeApart() throws Exception {
    Ended ended = java("-Djarmode=tools", "-jar", jar, "list-layers");

    assertThat(ended.exit()).as(ended.out()).isZero();
    assertThat(ended.out()).contains("dependencies", "application");
  }

  private Ended command(Object... arguments) throws Exception {
    List<Object> all = new ArrayList<>(List.of("-jar", jar));
    all.addAll(List.of(arguments));
    return java(all.toArray());
  }

  private Ended java(Object... arguments) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(PackagedJar.java().toString());
    Stream.of(arguments).map(String::valueOf).forEach(words::add);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }
}
