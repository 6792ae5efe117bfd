package io.pilotage.repository.rpm;

import java.util.List;

/**
 * An RPM that was read to its end.
 *
 * @param pkg what it says about itself
 * @param signed whether it carries any OpenPGP signature (which was not verified)
 * @param verified what its bytes were compared with, such as {@code header SHA-256}; may be empty
 * @param defects what did not agree
 */
public record RpmFile(
    RpmPackage pkg, boolean signed, List<String> verified, List<RpmDefect> defects) {

  /** Copies the lists. */
  public RpmFile {
    verified = List.copyOf(verified);
    defects = List.copyOf(defects);
  }
}
