package io.pilotage.repository.rpm;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares a package's bytes with the digests it carries, while its payload goes by. */
final class DigestCheck {

  private record Running(String what, MessageDigest digest, String expected) {}

  private final Header signature;
  private final Header main;
  private final List<Running> running = new ArrayList<>();
  private final List<String> verified = new ArrayList<>();
  private final List<RpmDefect> defects = new ArrayList<>();

  DigestCheck(Header signature, Header main) throws RpmRefusal {
    this.signature = signature;
    this.main = main;
    payload();
  }

  List<String> verified() {
    return verified;
  }

  List<RpmDefect> defects() {
    return defects;
  }

  /** Those that want the payload. */
  List<ByteSink> sinks() {
    List<ByteSink> sinks = new ArrayList<>();
    running.forEach(one -> sinks.add(one.digest::update));
    return sinks;
  }

  void header() throws RpmRefusal {
    header("SHA3-256", Tag.SIG_SHA3_256);
    header("SHA-256", Tag.SIG_SHA256);
    header("SHA-1", Tag.SIG_SHA1);
  }

  /** When the payload has passed, of so many bytes. */
  void payloadEnded(long payload) throws RpmRefusal {
    running.forEach(one -> compare(one.what, one.digest, one.expected));
    size(main.length() + payload);
  }

  private void header(String algorithm, int tag) throws RpmRefusal {
    String expected = signature.string(tag);
    if (expected != null) {
      MessageDigest digest = digest(algorithm);
      main.digestRegion(digest::update);
      compare("header", digest, expected);
    }
  }

  private void payload() throws RpmRefusal {
    running("payload", algorithm(), main.string(Tag.PAYLOADDIGEST));
    running("payload", "SHA-512", main.string(Tag.PAYLOADSHA512));
    running("payload", "SHA3-256", main.string(Tag.PAYLOADSHA3_256));
    byte[] md5 = signature.bytes(Tag.SIG_MD5);
    if (running.isEmpty() && md5 != null) {
      // of header and payload: the only digest of the payload in packages of that time
      MessageDigest digest = digest("MD5");
      main.digestAll(digest::update);
      running.add(new Running("package", digest, HexFormat.of().formatHex(md5)));
    }
  }

  private void running(String what, @Nullable String algorithm, @Nullable String expected) {
    if (algorithm != null && expected != null) {
      running.add(new Running(what, digest(algorithm), expected));
    }
  }

  /** Of the first digest of the payload; null if it is of a kind that no JDK knows. */
  private @Nullable String algorithm() throws RpmRefusal {
    Long algorithm = main.number(Tag.PAYLOADDIGESTALGO);
    return switch (algorithm == null ? 8 : algorithm.intValue()) {
      case 1 -> "MD5";
      case 2 -> "SHA-1";
      case 8 -> "SHA-256";
      case 9 -> "SHA-384";
      case 10 -> "SHA-512";
      case 11 -> "SHA-224";
      case 12 -> "SHA3-256";
      case 14 -> "SHA3-512";
      default -> null;
    };
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
