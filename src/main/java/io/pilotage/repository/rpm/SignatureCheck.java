package io.pilotage.repository.rpm;

import io.pilotage.repository.signature.Coverage;
import io.pilotage.repository.signature.Keyring;
import io.pilotage.repository.signature.SignatureVerdict;
import io.pilotage.repository.signature.SignatureVerifier;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Verifies every OpenPGP signature that a package carries, while its bytes go by. */
final class SignatureCheck {

  /** More would only cost time. */
  private static final int MOST = 32;

  private final Header signature;
  private final Keyring keyring;
  private final List<SignatureVerifier> verifiers = new ArrayList<>();

  SignatureCheck(Header signature, Keyring keyring) throws RpmRefusal {
    this.signature = signature;
    this.keyring = keyring;
    encoded();
    binary(Tag.SIG_DSA, Coverage.HEADER);
    binary(Tag.SIG_RSA, Coverage.HEADER);
    binary(Tag.SIG_PGP, Coverage.PACKAGE);
    binary(Tag.SIG_GPG, Coverage.PACKAGE);
    if (verifiers.size() > MOST) {
      throw new RpmRefusal("rpm-signatures", "more than " + MOST + " signatures");
    }
  }

  /** Gives them the header. */
  void header(Header main) {
    for (SignatureVerifier verifier : verifiers) {
      if (verifier.coverage() == Coverage.HEADER) {
        main.digestRegion(verifier::update);
      } else {
        main.digestAll(verifier::update);
      }
    }
  }

  /** Those that want the payload, too. */
  List<ByteSink> sinks() {
    List<ByteSink> sinks = new ArrayList<>();
    for (SignatureVerifier verifier : verifiers) {
      if (verifier.coverage() == Coverage.PACKAGE && verifier.wantsBytes()) {
        sinks.add(verifier::update);
      }
    }
    return sinks;
  }

  List<SignatureVerdict> verdicts() {
    return verifiers.stream().map(SignatureVerifier::verdict).toList();
  }

  private void binary(int tag, Coverage coverage) throws RpmRefusal {
    byte[] bytes = signature.bytes(tag);
    if (bytes != null) {
      verifiers.add(SignatureVerifier.of(bytes, coverage, keyring));
    }
  }

  /** As in rpm 6: any number, in base 64. */
  private void encoded() throws RpmRefusal {
    List<String> texts = signature.strings(Tag.SIG_OPENPGP);
    if (texts.size() > MOST) {
      throw new RpmRefusal("rpm-signatures", "more than " + MOST + " signatures");
    }
    for (String text : texts) {
      verifiers.add(decoded(text));
    }
  }

  private SignatureVerifier decoded(String text) {
    try {
      return SignatureVerifier.of(Base64.getMimeDecoder().decode(text), Coverage.HEADER, keyring);
    } catch (IllegalArgumentException e) {
      return SignatureVerifier.malformed(Coverage.HEADER, "no base 64");
    }
  }
}
