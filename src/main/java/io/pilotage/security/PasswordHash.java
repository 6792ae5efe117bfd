package io.pilotage.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Keeps passwords as BCrypt, which costs whoever stole them a tenth of a second for each guess.
 * Programs show theirs with every call: one that was right costs as much only once in a while.
 */
final class PasswordHash implements PasswordEncryptor {

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST_REMEMBERED = 10_000;
  private static final String MAC = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

  /** What was right for a hash, under a key that dies with the process. */
  private final Cache<String, byte[]> right =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  private final SecretKeySpec key;

  PasswordHash() {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, MAC);
  }

  @Override
  public String encrypt(String password) {
    return bcrypt.encode(shortened(password));
  }

  @Override
  public boolean check(String password, String encrypted) {
    byte[] trace = trace(password);
    byte[] known = right.getIfPresent(encrypted);
    if (known != null && MessageDigest.isEqual(known, trace)) {
      return true;
    }
    boolean matches = bcrypt.matches(shortened(password), encrypted);
    if (matches) {
      right.put(encrypted, trace);
    }
    return matches;
  }

  @Override
  public String hashAlgorithmName() {
    return "bcrypt";
  }

  /** BCrypt reads 72 bytes, and the engine puts its salt behind the password. */
  private static String shortened(String password) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-384").digest(password.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-384", e);
    }
  }

  private byte[] trace(String password) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }
}
