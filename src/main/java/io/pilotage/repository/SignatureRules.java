package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.rpm.RpmFile;
import io.pilotage.repository.signature.SignatureOutcome;
import io.pilotage.repository.signature.SignaturePolicy;
import io.pilotage.repository.signature.SignatureVerdict;
import io.pilotage.repository.signature.Trust;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the signatures of a package must be. Forged and partial ones are errors whatever the policy,
 * as sites could not install such a package.
 */
final class SignatureRules {

  private static final String SIGN = "sign the package with a key that is known here";

  private final OsBranch branch;
  private final Trust trust;
  private final Findings findings;
  private int packages;
  private int unsigned;
  private int unverified;

  SignatureRules(OsBranch branch, Trust trust, Findings findings) {
    this.branch = branch;
    this.trust = trust;
    this.findings = findings;
  }

  void file(Spot spot, RpmFile rpm) {
    packages++;
    if (!trust.verifies()) {
      return;
    }
    if (rpm.signatures().isEmpty()) {
      missing(spot);
    }
    for (SignatureVerdict signature : rpm.signatures()) {
      judge(spot, rpm, signature);
    }
    weak(spot, rpm);
    if (rpm.isHeaderSigned() && !rpm.isPayloadSigned()) {
      findings.error(
          "signature-partial",
          spot,
          "a known key signed the header, but nothing that covers the payload",
          "a signature of header and payload, or a signed digest of the payload",
          "build and sign the package again");
    }
  }

  /** When all packages were seen. */
  void summary() {
    if (unsigned > 0) {
      findings.info(
          "unsigned-packages",
          Spot.of(branch),
          unsigned + " of " + packages + " packages carry no signature");
    }
    if (unverified > 0) {
      findings.info(
          "unverified-signatures",
          Spot.of(branch),
          unverified + " signatures were not verified: no keys are configured");
    }
  }

  private void missing(Spot spot) {
    if (trust.keyring().isEmpty()) {
      unsigned++;
    } else {
      findings.add(
          byPolicy(), "signature-missing", spot, "no signature", "one by a known key", SIGN);
    }
  }

  private void judge(Spot spot, RpmFile rpm, SignatureVerdict signature) {
    switch (signature.outcome()) {
      case GOOD -> {
        // as it should be
      }
      case UNKNOWN_KEY -> unknown(spot, rpm, signature);
      case KEY_EXPIRED -> invalid("signature-key-expired", spot, rpm, signature);
      case KEY_REVOKED -> invalid("signature-key-revoked", spot, rpm, signature);
      case UNSUPPORTED -> invalid("signature-unsupported", spot, rpm, signature);
      case MALFORMED -> forged("signature-malformed", spot, signature);
      case BAD -> forged("signature-bad", spot, signature);
    }
  }

  /** Strangers may sign what a known key signed, too. */
  private void unknown(Spot spot, RpmFile rpm, SignatureVerdict signature) {
    if (trust.keyring().isEmpty()) {
      unverified++;
    } else if (!rpm.isHeaderSigned()) {
      findings.add(
          byPolicy(),
          "signature-unknown-key",
          spot,
          signature.words() + ", which is not known",
          "one by a known key",
          "have the key added to the keyring if it is right, else " + SIGN);
    }
  }

  private void invalid(String code, Spot spot, RpmFile rpm, SignatureVerdict signature) {
    findings.add(
        rpm.isHeaderSigned() ? Severity.WARNING : byPolicy(),
        code,
        spot,
        signature.words() + ": " + signature.reason(),
        "one by a known and valid key",
        SIGN);
  }

  private void forged(String code, Spot spot, SignatureVerdict signature) {
    findings.error(
        code,
        spot,
        signature.words() + ": " + signature.reason(),
        "a signature of these bytes",
        "build or transfer the package again, and sign it");
  }

  private void weak(Spot spot, RpmFile rpm) {
    List<String> weaknesses =
        rpm.signatures().stream()
            .flatMap(signature -> signature.weaknesses().stream())
            .distinct()
            .sorted()
            .toList();
    if (!weaknesses.isEmpty() && allWeak(rpm)) {
      findings.warning(
          "signature-weak",
          spot,
          weaknesses.stream().collect(Collectors.joining(", ", "a signature with ", "")),
          "SHA-256 or better, and a key that nobody can break",
          "sign the package with a newer key and digest");
    }
  }

  /** One strong signature is enough. */
  private static boolean allWeak(RpmFile rpm) {
    return rpm.signatures().stream()
        .filter(signature -> signature.outcome() == SignatureOutcome.GOOD)
        .noneMatch(signature -> signature.weaknesses().isEmpty());
  }

  private Severity byPolicy() {
    return trust.policy() == SignaturePolicy.REQUIRE ? Severity.ERROR : Severity.WARNING;
  }
}
