package io.pilotage.repository.rpm;

import org.jspecify.annotations.Nullable;

/**
 * Epoch, version and release, ordered as rpm orders them.
 *
 * @param epoch absent means 0
 * @param version never null, empty if unknown
 * @param release null if unknown: then it matches any
 */
public record Evr(@Nullable String epoch, String version, @Nullable String release) {

  /**
   * Reads {@code [epoch:]version[-release]}.
   *
   * @param text any text
   * @return its parts, split as rpm splits them
   */
  public static Evr parse(String text) {
    int digits = 0;
    while (digits < text.length() && isDigit(text.charAt(digits))) {
      digits++;
    }
    boolean hasEpoch = digits < text.length() && text.charAt(digits) == ':';
    String rest = hasEpoch ? text.substring(digits + 1) : text;
    int dash = rest.lastIndexOf('-');
    return new Evr(
        hasEpoch ? text.substring(0, digits) : null,
        dash < 0 ? rest : rest.substring(0, dash),
        dash < 0 ? null : rest.substring(dash + 1));
  }

  /**
   * Compares; a release that is missing on either side is left out of the comparison.
   *
   * @param other the other
   * @return negative, 0 or positive
   */
  public int compare(Evr other) {
    int epochs = VersionOrder.compare(epochOrZero(), other.epochOrZero());
    if (epochs != 0) {
      return epochs;
    }
    int versions = VersionOrder.compare(version, other.version);
    if (versions != 0 || !hasRelease() || !other.hasRelease()) {
      return versions;
    }
    return VersionOrder.compare(String.valueOf(release), String.valueOf(other.release));
  }

  /**
   * The same in its shortest form: no epoch is epoch 0.
   *
   * @return equal texts for equal epochs, versions and releases
   */
  public Evr withoutZeroEpoch() {
    return epoch != null && isZero(epoch) ? new Evr(null, version, release) : this;
  }

  private static boolean isZero(String epoch) {
    return epoch.chars().allMatch(digit -> digit == '0');
  }

  private String epochOrZero() {
    return epoch == null || epoch.isEmpty() ? "0" : epoch;
  }

  boolean hasRelease() {
    return release != null && !release.isEmpty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public String toString() {
    String text = epoch == null ? version : epoch + ":" + version;
    return release == null ? text : text + "-" + release;
  }
}
