package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Files that nobody here made, when they are at hand. */
class ForeignRpmTest {

  @Test
  void everyForeignFileIsReadOrRefused() throws IOException {
    List<String> odd = new ArrayList<>();
    int read = 0;
    for (Path file : rpms()) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        RpmFile rpm = RpmReader.read(in);
        read++;
        if (!rpm.defects().isEmpty()) {
          odd.add(file.getFileName() + " " + rpm.defects());
        }
      } catch (RpmRefusal e) {
        odd.add(file.getFileName() + " " + e.code() + ": " + e.reason());
      }
    }
    // the only one that its own project broke on purpose, after its header
    assertThat(odd).singleElement().asString().contains("corrupted", "payload-digest");
    assertThat(read).isGreaterThan(100);
  }

  static List<Path> rpms() throws IOException {
    Optional<Path> directory =
        Stream.of("../shared/data/rpms", "../../shared/data/rpms")
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst();
    if (directory.isEmpty()) {
      System.out.println("skipped: no foreign RPMs at hand in ../shared/data/rpms");
    }
    Assumptions.assumeTrue(directory.isPresent(), "no foreign RPMs at hand");
    try (Stream<Path> files = Files.walk(directory.orElseThrow())) {
      return files.filter(file -> file.toString().endsWith(".rpm")).sorted().toList();
    }
  }
}
