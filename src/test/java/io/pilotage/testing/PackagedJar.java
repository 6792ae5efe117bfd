package io.pilotage.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build packaged. */
public final class PackagedJar {

  private PackagedJar() {}

  /**
   * The jar of this build.
   *
   * @return its absolute path
   * @throws IllegalStateException if nothing was packaged yet
   * @throws IOException if the directory of the build cannot be read
   */
  public static Path find() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("pilotage-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no jar in target: package first"))
          .toAbsolutePath();
    }
  }

  /**
   * Takes a jar apart as the image does: what is not packed twice starts with a third less of
   * processor time.
   *
   * @param jar as it was packaged
   * @param directory which is made; nothing is done if it is there
   * @return the smaller jar in it, which knows the libraries beside it
   * @throws IOException if it cannot be unpacked
   */
  public static synchronized Path unpacked(Path jar, Path directory) throws IOException {
    Path extracted = directory.resolve(jar.getFileName());
    if (Files.exists(extracted)) {
      return extracted;
    }
    Process process =
        new ProcessBuilder(
                List.of(
                    java().toString(),
                    "-Djarmode=tools",
                    "-jar",
                    jar.toString(),
                    "extract",
                    "--destination",
                    directory.toString()))
            .inheritIO()
            .start();
    try {
      if (process.waitFor() != 0 || !Files.exists(extracted)) {
        throw new IOException("cannot unpack " + jar + " into " + directory);
      }
      return extracted;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while unpacking " + jar, e);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * The program that runs this test.
   *
   * @return the path of its java
   */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
