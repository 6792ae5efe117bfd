package io.pilotage.site;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Text that strangers may carry around but not alter: the text and its HMAC-SHA256, base64url. */
final class SignedText {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_BYTES = 32;
  private static final int LONGEST_TOKEN = 1000;

  private final SecretKeySpec key;

  private SignedText(byte[] secret) {
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  static SignedText withSecret(String secret) {
    return new SignedText(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** Nobody knows this secret, and nobody will know it after the process has ended. */
  static SignedText withPassingSecret() {
    byte[] secret = new byte[MAC_BYTES];
    new SecureRandom().nextBytes(secret);
    return new SignedText(secret);
  }

  String sign(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    byte[] token = Arrays.copyOf(mac(content), MAC_BYTES + content.length);
    System.arraycopy(content, 0, token, MAC_BYTES, content.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The text, empty if the token was not signed with this secret. */
  Optional<String> read(String token) {
    if (token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length <= MAC_BYTES) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
    boolean genuine = MessageDigest.isEqual(mac(content), Arrays.copyOf(bytes, MAC_BYTES));
    String text = new String(content, StandardCharsets.UTF_8);
    // base64 has several spellings of the same bytes: only ours is good.
    return genuine && sign(text).equals(token) ? Optional.of(text) : Optional.empty();
  }

  private byte[] mac(byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform knows " + ALGORITHM, e);
    }
  }
}
