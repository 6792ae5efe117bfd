package io.pilotage.repository.signature;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;

/** Names of algorithms, as rpm prints them, and what is weak about them. */
final class Algorithms {

  /** Only for signing: the library calls it deprecated, as the standard does; keys have it. */
  static final int RSA_SIGN = 3;

  private static final int SMALL = 2048;

  private Algorithms() {}

  /** Such as {@code V4 RSA/SHA256}. */
  static String method(PGPSignature signature) {
    return "V%d %s/%s"
        .formatted(
            signature.getVersion(),
            key(signature.getKeyAlgorithm()),
            hash(signature.getHashAlgorithm()));
  }

  /** Such as {@code RSA of 2048 bits}. */
  static String describe(PGPPublicKey key) {
    return key(key.getAlgorithm()) + " of " + key.getBitStrength() + " bits";
  }

  static List<String> weaknesses(PGPSignature signature, PGPPublicKey key) {
    List<String> weak = new ArrayList<>();
    switch (signature.getHashAlgorithm()) {
      case HashAlgorithmTags.MD5, HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160 ->
          weak.add(hash(signature.getHashAlgorithm()));
      default -> {
        // strong enough
      }
    }
    boolean factors = isRsa(key.getAlgorithm()) || key.getAlgorithm() == PublicKeyAlgorithmTags.DSA;
    if (factors && key.getBitStrength() < SMALL) {
      weak.add(describe(key));
    }
    return weak;
  }

  /** Whether a key of this kind could have made the signature. */
  static boolean fits(PGPSignature signature, PGPPublicKey key) {
    return key(signature.getKeyAlgorithm()).equals(key(key.getAlgorithm()));
  }

  private static boolean isRsa(int algorithm) {
    return algorithm == PublicKeyAlgorithmTags.RSA_GENERAL || algorithm == RSA_SIGN;
  }

  private static String key(int algorithm) {
    return switch (algorithm) {
      case PublicKeyAlgorithmTags.RSA_GENERAL, RSA_SIGN -> "RSA";
      case PublicKeyAlgorithmTags.DSA -> "DSA";
      case PublicKeyAlgorithmTags.ECDSA -> "ECDSA";
      case PublicKeyAlgorithmTags.EDDSA_LEGACY -> "EdDSA";
      case PublicKeyAlgorithmTags.Ed25519 -> "Ed25519";
      case PublicKeyAlgorithmTags.Ed448 -> "Ed448";
      default -> "algorithm " + algorithm;
    };
  }

  /** The JDK's name; null if it has none. */
  static @Nullable String digest(int algorithm) {
    return switch (algorithm) {
      case HashAlgorithmTags.MD5 -> "MD5";
      case HashAlgorithmTags.SHA1 -> "SHA-1";
      case HashAlgorithmTags.SHA256 -> "SHA-256";
      case HashAlgorithmTags.SHA384 -> "SHA-384";
      case HashAlgorithmTags.SHA512 -> "SHA-512";
      case HashAlgorithmTags.SHA224 -> "SHA-224";
      default -> null;
    };
  }

  private static String hash(int algorithm) {
    return switch (algorithm) {
      case HashAlgorithmTags.MD5 -> "MD5";
      case HashAlgorithmTags.SHA1 -> "SHA1";
      case HashAlgorithmTags.RIPEMD160 -> "RIPEMD160";
      case HashAlgorithmTags.SHA256 -> "SHA256";
      case HashAlgorithmTags.SHA384 -> "SHA384";
      case HashAlgorithmTags.SHA512 -> "SHA512";
      case HashAlgorithmTags.SHA224 -> "SHA224";
      case HashAlgorithmTags.SHA3_256 -> "SHA3-256";
      case HashAlgorithmTags.SHA3_512 -> "SHA3-512";
      default -> "hash " + algorithm;
    };
  }
}
