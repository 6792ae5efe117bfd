package io.pilotage.repository.rpm;

import io.pilotage.repository.signature.Coverage;
import io.pilotage.repository.signature.SignatureVerdict;
import java.util.List;

/**
 * An RPM that was read to its end.
 *
 * @param pkg what it says about itself
 * @param signed whether it carries any OpenPGP signature
 * @param verified what its bytes were compared with, such as {@code header SHA-256}; may be empty
 * @param defects what did not agree
 * @param signatures what became of its signatures; empty if it has none, or none was to be verified
 */
public record RpmFile(
    RpmPackage pkg,
    boolean signed,
    List<String> verified,
    List<RpmDefect> defects,
    List<SignatureVerdict> signatures) {

  /** Copies the lists. */
  public RpmFile {
    verified = List.copyOf(verified);
    defects = List.copyOf(defects);
    signatures = List.copyOf(signatures);
  }

  /**
   * Whether a known and valid key vouches for the header.
   *
   * @return true if so
   */
  public boolean isHeaderSigned() {
    return signatures.stream().anyMatch(SignatureVerdict::isGood);
  }

  /**
   * Whether a known and valid key vouches for the payload as well: it signed both, or it signed a
   * header that holds a digest of the payload.
   *
   * @return true if so, and the digest was verified
   */
  public boolean isPayloadSigned() {
    boolean direct =
        signatures.stream().anyMatch(s -> s.isGood() && s.coverage() == Coverage.PACKAGE);
    return direct
        || (isHeaderSigned() && verified.stream().anyMatch(what -> what.startsWith("payload ")));
  }

  /**
   * Whether more than MD5 or SHA-1 stands between header and payload and whoever would forge them.
   *
   * @return true if a strong digest of each was verified, or a strong signature of both
   */
  public boolean isStronglyCovered() {
    boolean signed =
        signatures.stream()
            .anyMatch(
                s -> s.isGood() && s.coverage() == Coverage.PACKAGE && s.weaknesses().isEmpty());
    return signed || (isStrong("header ") && isStrong("payload "));
  }

  private boolean isStrong(String what) {
    return verified.stream()
        .filter(one -> one.startsWith(what))
        .anyMatch(one -> !one.endsWith("MD5") && !one.endsWith("SHA-1"));
  }
}
