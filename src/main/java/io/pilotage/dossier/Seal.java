package io.pilotage.dossier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What exactly is hashed and signed. Every field is written as its length in bytes, a colon and its
 * UTF-8 text, so that no two records have the same encoding; a missing field is written as a dash.
 */
final class Seal {

  private Seal() {}

  static String hash(DossierRecord entry) {
    Encoding encoding = new Encoding("pilotage dossier record 1");
    encoding.add(Long.toString(entry.seq()));
    encoding.add(entry.pilot());
    encoding.add(entry.at());
    encoding.add(entry.who());
    encoding.add(Integer.toString(entry.roles().size()));
    entry.roles().forEach(encoding::add);
    encoding.add(entry.element());
    encoding.add(entry.rule());
    encoding.add(entry.decision());
    encoding.add(entry.reason());
    encoding.add(entry.fingerprint());
    encoding.add(entry.documentsDigest());
    encoding.add(Integer.toString(entry.details().size()));
    entry.details().forEach((name, value) -> encoding.add(name).add(value));
    encoding.add(entry.previousHash());
    encoding.add(entry.signer());
    return sha256(encoding.bytes());
  }

  static byte[] signedText(DossierRecord entry) {
    return new Encoding("pilotage dossier signature 1").add(entry.hash()).bytes();
  }

  static byte[] signedText(String pilot, long seq, String hash) {
    return new Encoding("pilotage dossier head 1")
        .add(pilot)
        .add(Long.toString(seq))
        .add(hash)
        .bytes();
  }

  static boolean isSignedBy(String signer, byte[] text, String signature) {
    try {
      byte[] encoded = Base64.getDecoder().decode(signer);
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(text);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Encoding {

    private final StringBuilder text = new StringBuilder();

    Encoding(String purpose) {
      add(purpose);
    }

    Encoding add(@Nullable String field) {
      if (field == null) {
        text.append("-\n");
      } else {
        text.append(field.getBytes(StandardCharsets.UTF_8).length).append(':').append(field);
        text.append('\n');
      }
      return this;
    }

    byte[] bytes() {
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  }
}
