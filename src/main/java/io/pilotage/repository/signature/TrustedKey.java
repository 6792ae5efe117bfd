package io.pilotage.repository.signature;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.bcpg.sig.IssuerFingerprint;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;

/** A key whose owner vouched for it, and what is known about it. */
record TrustedKey(PGPPublicKey key, KeyFacts facts) {

  static String hex(long keyId) {
    return String.format(Locale.ROOT, "%016x", keyId);
  }

  static String fingerprint(PGPPublicKey key) {
    return HexFormat.of().formatHex(key.getFingerprint());
  }

  /** Whether a signature that names this key's id means this key, not another of the same id. */
  boolean isMeantBy(PGPSignature signature) {
    if (!signature.hasSubpackets()) {
      return true;
    }
    IssuerFingerprint issuer = signature.getHashedSubPackets().getIssuerFingerprint();
    return issuer == null || Arrays.equals(issuer.getFingerprint(), key.getFingerprint());
  }

  boolean isRevokedAt(Instant time) {
    Instant revoked = facts.revoked();
    return revoked != null && !time.isBefore(revoked);
  }

  boolean isExpiredAt(Instant time) {
    Instant expires = facts.expires();
    return expires != null && !time.isBefore(expires);
  }
}
