package io.pilotage.repository.metadata;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A checksum as repodata states it.
 *
 * @param algorithm as the JDK names it: {@code SHA-256}
 * @param hex lower-case hexadecimal digits, as many as the algorithm gives
 */
public record Checksum(String algorithm, String hex) {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

  static Checksum of(String type, String value) throws MetadataRefusal {
    String algorithm =
        switch (type) {
          case "sha256" -> "SHA-256";
          case "sha", "sha1" -> "SHA-1";
          case "sha224" -> "SHA-224";
          case "sha384" -> "SHA-384";
          case "sha512" -> "SHA-512";
          case "md5" -> "MD5";
          default -> throw new MetadataRefusal("the unknown checksum type \"" + type + "\"");
        };
    String hex = value.strip().toLowerCase(Locale.ROOT);
    if (hex.length() != digits(algorithm) || !HEX.matcher(hex).matches()) {
      throw new MetadataRefusal("\"" + value + "\", which is no " + algorithm);
    }
    return new Checksum(algorithm, hex);
  }

  private static int digits(String algorithm) {
    return switch (algorithm) {
      case "MD5" -> 32;
      case "SHA-1" -> 40;
      default -> Integer.parseInt(algorithm.substring(4)) / 4;
    };
  }

  /**
   * Whether two files with this checksum can be made.
   *
   * @return true for MD5 and SHA-1
   */
  public boolean isWeak() {
    return algorithm.equals("MD5") || algorithm.equals("SHA-1");
  }
}
