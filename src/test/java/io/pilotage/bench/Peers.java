package io.pilotage.bench;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The programs that others use, as they are installed here. */
final class Peers {

  private Peers() {}

  /** Which of these programs are not installed here; empty if all are. */
  static List<String> missing(String... programs) {
    List<String> missing = new ArrayList<>();
    for (String program : programs) {
      boolean found =
          Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator))
              .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
      if (!found) {
        missing.add(program);
      }
    }
    return missing;
  }

  /** Runs a shell's line to its end, its output into a file; gives its exit code. */
  static int run(Path output, String line) throws IOException, InterruptedException {
    return new ProcessBuilder("bash", "-o", "pipefail", "-c", line)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .redirectInput(new File("/dev/null"))
        .start()
        .waitFor();
  }

  /** The same; fails if the program does. */
  static void require(Path output, String line) throws IOException, InterruptedException {
    int code = run(output, line);
    if (code != 0) {
      throw new IOException(line + " ended with " + code + ", see " + output);
    }
  }

  /** Writes repodata into a directory. */
  static void createrepo(Path directory) throws IOException, InterruptedException {
    Path output = Files.createTempFile("createrepo", ".log");
    require(output, "createrepo_c --quiet --no-database --workers 2 " + directory);
    Files.delete(output);
  }

  /** Repodata at each branch: by createrepo_c where it is, else by our own writer. */
  static void index(Path root) throws IOException, InterruptedException {
    for (OsBranch branch : RepositoryPlan.BRANCHES) {
      if (missing("createrepo_c").isEmpty()) {
        createrepo(root.resolve(branch.toString()));
      } else {
        SampleRepository.index(root, branch);
      }
    }
  }
}
