package io.pilotage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.cli.Desk.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorCommandTest {

  @TempDir Path temp;
  private Desk desk;
  private Path mirrors;

  @BeforeEach
  void sampleRepository() throws IOException {
    desk = new Desk(temp);
    mirrors = temp.resolve("mirrors");
  }

  @Test
  void whatIsPublishedIsWhatTheSourceHoldsAndNothingElseIsLeft() throws IOException {
    Ended ended = mirror("--pilot=pilot-2026-0042");

    Path live = mirrors.resolve("pilot-2026-0042/current");
    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).startsWith("PUBLISHED " + live + ", release ").contains("\nEQUAL, ");
    assertThat(Desk.run("compare", desk.repository, live.toRealPath()).exit()).isZero();
    assertThat(children(mirrors)).containsExactly("pilot-2026-0042");
  }

  @Test
  void publishingTheSameAgainChangesNothing() throws IOException {
    Ended first = mirror();
    Ended again = mirror();

    assertThat(again).isEqualTo(first);
    assertThat(children(mirrors.resolve("pilot-0000-0000/releases"))).hasSize(1);
  }

  @Test
  void aRepositoryWithErrorsIsNotPublished() throws IOException {
    Files.write(desk.in("SL4/i386/RPMS.externals/gsoap-2.7.6-1.i386.rpm"), new byte[] {1});

    Ended ended = mirror();

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out()).startsWith("FAILED, ").endsWith("\nNothing was published.\n");
    assertThat(children(mirrors)).isEmpty();
  }

  @Test
  void aMirrorThatCannotBeMadeEndsWithFour() throws IOException {
    Files.writeString(mirrors, "a file in its place");

    assertThat(mirror().exit()).isEqualTo(4);
  }

  private Ended mirror(Object... options) {
    return Desk.run(
        Stream.of(Stream.of("mirror"), Stream.of(options), Stream.of(desk.repository, mirrors))
            .flatMap(words -> words)
            .toArray());
  }

  private static List<String> children(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
