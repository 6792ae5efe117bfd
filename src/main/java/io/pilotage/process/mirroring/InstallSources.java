package io.pilotage.process.mirroring;

import io.pilotage.pilot.PilotId;
import io.pilotage.register.Checks;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.MetadataFile;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How sites point yum and apt at the mirror of a pilot: wherever its tree has metadata (P-18, P-26,
 * P-28).
 */
@Component
public class InstallSources {
  private static final String INDEX = "/repodata/repomd.xml";

  private final MirrorAddress mirror;
  private final Checks checks;

  InstallSources(MirrorAddress mirror, Checks checks) {
    this.mirror = mirror;
    this.checks = checks;
  }

  /**
   * Where the mirrored tree is.
   *
   * @param pilot the pilot
   * @return the address, with a slash at its end
   */
  public String address(PilotId pilot) {
    return mirror.of(pilot).toString();
  }

  /**
   * The lines for the configuration of yum and apt.
   *
   * @param pilot the pilot
   * @return one of each for every directory with metadata, none before the first mirroring
   */
  public List<String> lines(PilotId pilot) {
    return checks.mirrored(pilot).stream()
        .flatMap(check -> directories(Manifest.parse(check.manifest())))
        .flatMap(directory -> lines(address(pilot), directory))
        .toList();
  }

  private static Stream<String> directories(Manifest manifest) {
    return manifest.metadata().stream()
        .map(MetadataFile::path)
        .filter(path -> path.endsWith(INDEX))
        .map(path -> path.substring(0, path.length() - INDEX.length()))
        .sorted();
  }

  private static Stream<String> lines(String address, String directory) {
    return Stream.of(
        "yum: baseurl=" + address + directory + "/", "apt: repomd " + address + " " + directory);
  }
}
