package io.pilotage.sandbox;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The developers' repositories of the demo pilots, one directory each. What is there is never
 * touched: people change it to see what happens.
 */
final class SampleSources {

  private final Path root;

  SampleSources(Path dataDirectory) {
    this.root = dataDirectory.resolve("source").toAbsolutePath().normalize();
  }

  /** Writes the repository of a service, unless there is one. */
  void offer(String service, List<OsBranch> branches) {
    Path repository = root.resolve(service);
    if (Files.exists(repository)) {
      return;
    }
    try {
      SampleRepository.write(repository, branches, service, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the sample repository of " + service, e);
    }
  }

  /** Writes the list of what the packages need of the OS, unless there is one. */
  void offerBaseOs() {
    Path list = root.resolve("base-os.txt");
    try {
      Files.createDirectories(root);
      if (!Files.exists(list)) {
        Files.writeString(list, SampleRepository.BASE_OS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the list of the base OS", e);
    }
  }

  /** The address that developers declare. */
  URI address(String service) {
    return root.resolve(service).toUri();
  }
}
