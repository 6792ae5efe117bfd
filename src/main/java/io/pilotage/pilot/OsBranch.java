package io.pilotage.pilot;

import java.util.regex.Pattern;

/**
 * An operating system and an architecture, as in the path of a source repository: {@code SL4/i386}
 * (P-14).
 *
 * @param os such as {@code SL4}
 * @param arch such as {@code i386}
 */
public record OsBranch(String os, String arch) implements Comparable<OsBranch> {

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,30}");

  /**
   * Refuses parts that could not be one plain directory name with an {@link
   * IllegalArgumentException}.
   */
  public OsBranch {
    if (!isPart(os) || !isPart(arch)) {
      throw new IllegalArgumentException("not an OS branch, such as SL4/i386");
    }
  }

  /**
   * Reads {@code os/arch}.
   *
   * @param text such as {@code SL4/i386}
   * @return the branch
   * @throws IllegalArgumentException if the text is anything else
   */
  public static OsBranch parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not an OS branch, such as SL4/i386");
    }
    return new OsBranch(text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * Whether a name could be the OS or the architecture of a branch.
   *
   * @param name any text
   * @return true if so
   */
  public static boolean isPart(String name) {
    return PART.matcher(name).matches();
  }

  @Override
  public int compareTo(OsBranch other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return os + "/" + arch;
  }
}
