package io.pilotage.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Only writes a repository: {@code Generator DIRECTORY COUNT usual|small}. */
final class Generator {

  private Generator() {}

  public static void main(String[] args) throws Exception {
    Path directory = Files.createDirectories(Path.of(args[0]));
    int count = Integer.parseInt(args[1]);
    GeneratedRepository.write(
        directory,
        args[2] + count,
        args[2].equals("small")
            ? RepositoryPlan.small(RepositoryPlan.SEED, count)
            : RepositoryPlan.usual(RepositoryPlan.SEED, count));
  }
}
