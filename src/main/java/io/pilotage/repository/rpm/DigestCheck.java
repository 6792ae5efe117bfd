package io.pilotage.repository.rpm;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares a package's bytes with the digests it carries, in one pass over its payload. */
final class DigestCheck {

  private static final int BUFFER = 1 << 16;

  private final Header signature;
  private final Header main;
  private final List<String> verified = new ArrayList<>();
  private final List<RpmDefect> defects = new ArrayList<>();

  DigestCheck(Header signature, Header main) {
    this.signature = signature;
    this.main = main;
  }

  List<String> verified() {
    return verified;
  }

  List<RpmDefect> defects() {
    return defects;
  }

  void payload(InputStream in) throws IOException, RpmRefusal {
    header("SHA-256", Tag.SIG_SHA256);
    header("SHA-1", Tag.SIG_SHA1);
    MessageDigest payload = payloadDigest();
    MessageDigest legacy = payload == null ? legacyDigest() : null;
    long size = main.length() + consume(in, payload, legacy);
    if (payload != null) {
      compare("payload", payload, main.strings(Tag.PAYLOADDIGEST).get(0));
    }
    byte[] md5 = signature.bytes(Tag.SIG_MD5);
    if (legacy != null && md5 != null) {
      compare("package", legacy, HexFormat.of().formatHex(md5));
    }
    size(size);
  }

  private static long consume(
      InputStream in, @Nullable MessageDigest payload, @Nullable MessageDigest legacy)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      size += count;
      if (payload != null) {
        payload.update(buffer, 0, count);
      }
      if (legacy != null) {
        legacy.update(buffer, 0, count);
      }
    }
    return size;
  }

  private void header(String algorithm, int tag) throws RpmRefusal {
    String expected = signature.string(tag);
    if (expected != null) {
      MessageDigest digest = digest(algorithm);
      main.digestRegion(digest);
      compare("header", digest, expected);
    }
  }

  /** Null if the package has none, or one of a kind that no JDK knows. */
  private @Nullable MessageDigest payloadDigest() throws RpmRefusal {
    if (!main.has(Tag.PAYLOADDIGEST)) {
      return null;
    }
    Long algorithm = main.number(Tag.PAYLOADDIGESTALGO);
    String name =
        switch (algorithm == null ? 8 : algorithm.intValue()) {
          case 1 -> "MD5";
          case 2 -> "SHA-1";
          case 8 -> "SHA-256";
          case 9 -> "SHA-384";
          case 10 -> "SHA-512";
          case 11 -> "SHA-224";
          default -> null;
        };
    return name == null ? null : digest(name);
  }

  /** MD5 of header and payload: the only digest of the payload in packages of that time. */
  private @Nullable MessageDigest legacyDigest() {
    if (!signature.has(Tag.SIG_MD5)) {
      return null;
    }
    MessageDigest digest = digest("MD5");
    main.digestAll(digest);
    return digest;
  }

  private void size(long size) throws RpmRefusal {
    Long expected = signature.number(Tag.SIG_LONGSIZE);
    if (expected == null) {
      expected = signature.number(Tag.SIG_SIZE);
    }
    if (expected != null && expected != size) {
      defects.add(
          new RpmDefect(
              "package-size", size + " bytes of header and payload", expected + " bytes"));
    }
  }

  private void compare(String what, MessageDigest digest, String expected) {
    String found = HexFormat.of().formatHex(digest.digest());
    verified.add(what + " " + digest.getAlgorithm());
    if (!found.equals(expected.toLowerCase(Locale.ROOT))) {
      defects.add(new RpmDefect(what + "-digest", digest.getAlgorithm() + " " + found, expected));
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
