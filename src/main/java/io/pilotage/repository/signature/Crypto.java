package io.pilotage.repository.signature;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;

/** Gives signatures the arithmetic to verify with: the JDK's, which is fast, else the library's. */
final class Crypto {

  private static final PGPContentVerifierBuilderProvider JDK =
      new JcaPGPContentVerifierBuilderProvider();
  private static final PGPContentVerifierBuilderProvider LIBRARY =
      new JcaPGPContentVerifierBuilderProvider().setProvider(new BouncyCastleProvider());

  private Crypto() {}

  /** Prepares a signature to be verified with a key. Throws if no algorithm fits both. */
  static void init(PGPSignature signature, PGPPublicKey key) throws PGPException {
    try {
      signature.init(JDK, key);
    } catch (PGPException | RuntimeException e) {
      try {
        signature.init(LIBRARY, key);
      } catch (PGPException | RuntimeException last) {
        last.addSuppressed(e);
        throw last;
      }
    }
  }
}
