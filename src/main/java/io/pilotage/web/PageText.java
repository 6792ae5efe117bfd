package io.pilotage.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.core.io.ClassPathResource;

/** Text that belongs to the program and to pages, and digests of text. */
final class PageText {

  private PageText() {}

  /** A file of the program; it must be there. */
  static String of(String resource) {
    try {
      return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In base64, as Content-Security-Policy wants it. */
  static String sha256(String text) {
    return Base64.getEncoder().encodeToString(digest(text));
  }

  /** The same in hexadecimal digits. */
  static String hex(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
