package io.pilotage.repository.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;

/**
 * The two bytes of the hash that a signature shows openly. Who does not know its key can still see
 * that it was made over other bytes.
 */
final class HashPrefix {

  private final PGPSignature signature;
  private final MessageDigest digest;

  private HashPrefix(PGPSignature signature, MessageDigest digest) {
    this.signature = signature;
    this.digest = digest;
  }

  /** Null if the hash is one that the JDK does not know, or is salted. */
  static @Nullable HashPrefix of(PGPSignature signature) {
    String algorithm = Algorithms.digest(signature.getHashAlgorithm());
    if (algorithm == null || signature.getVersion() > 4) {
      return null;
    }
    try {
      return new HashPrefix(signature, MessageDigest.getInstance(algorithm));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  void update(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
  }

  /** When all bytes were given; asked once. */
  boolean matches() {
    digest.update(signature.getSignatureTrailer());
    return Arrays.equals(Arrays.copyOf(digest.digest(), 2), signature.getDigestPrefix());
  }
}
