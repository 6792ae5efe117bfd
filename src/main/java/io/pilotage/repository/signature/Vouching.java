package io.pilotage.repository.signature;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;

/** What one key signed about itself or its subkeys; remembers why something did not count. */
final class Vouching {

  /** How a signature over keys or users is verified, once it is prepared. */
  @FunctionalInterface
  interface Act {
    boolean verify(PGPSignature signature) throws PGPException;
  }

  private final PGPPublicKey signer;
  private String doubt = "there is none";

  Vouching(PGPPublicKey signer) {
    this.signer = signer;
  }

  /** Why the last one that did not count did not. */
  String doubt() {
    return doubt;
  }

  /** Those that the key made. */
  Stream<PGPSignature> valid(Iterator<PGPSignature> signatures, Act act) {
    Iterable<PGPSignature> all = () -> signatures;
    return StreamSupport.stream(all.spliterator(), false)
        .filter(signature -> signature.getKeyID() == signer.getKeyID())
        .filter(signature -> isBy(signature, act));
  }

  /** The newest of those. */
  Optional<PGPSignature> newest(Iterator<PGPSignature> signatures, Act act) {
    return newest(valid(signatures, act));
  }

  static Optional<PGPSignature> newest(Stream<PGPSignature> signatures) {
    return signatures.max(Comparator.comparing(PGPSignature::getCreationTime));
  }

  private boolean isBy(PGPSignature signature, Act act) {
    try {
      Crypto.init(signature, signer);
      if (act.verify(signature)) {
        return true;
      }
      doubt = "it is forged or damaged";
    } catch (PGPException | RuntimeException e) {
      doubt = Text.printable(e.getMessage());
    }
    return false;
  }
}
