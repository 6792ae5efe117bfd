package io.pilotage.repository;

import java.util.Comparator;

/**
 * One thing the check found in a source repository (P-13, P-14). All texts are one printable line;
 * what does not apply is the empty string.
 *
 * @param severity how much it weighs
 * @param code stable, for machines, in kebab-case
 * @param branch such as {@code SL4/i386}
 * @param directory such as {@code RPMS.Release}
 * @param file a file name, or a path below the branch
 * @param found what was found
 * @param expected what should have been found
 * @param mend what to do about it
 */
public record Finding(
    Severity severity,
    String code,
    String branch,
    String directory,
    String file,
    String found,
    String expected,
    String mend)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::branch)
          .thenComparing(Finding::directory)
          .thenComparing(Finding::file)
          .thenComparing(Finding::code)
          .thenComparing(Finding::found)
          .thenComparing(Finding::expected)
          .thenComparing(Finding::mend);

  /** Makes whatever strangers wrote into file names and headers printable on one line. */
  public Finding {
    branch = Printable.line(branch);
    directory = Printable.line(directory);
    file = Printable.line(file);
    found = Printable.line(found);
    expected = Printable.line(expected);
    mend = Printable.line(mend);
  }

  /** How much there is to keep. */
  int letters() {
    return branch.length()
        + directory.length()
        + file.length()
        + found.length()
        + expected.length()
        + mend.length();
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  /**
   * For people, on one line.
   *
   * @return severity, code, place, what was found, what was expected, how to mend it
   */
  public String toText() {
    StringBuilder text = new StringBuilder(severity + " " + code);
    String place = Place.path(branch, directory, file);
    if (!place.isEmpty()) {
      text.append(' ').append(place);
    }
    text.append(": ").append(found);
    if (!expected.isEmpty()) {
      text.append("; expected ").append(expected);
    }
    if (!mend.isEmpty()) {
      text.append("; ").append(mend);
    }
    return text.toString();
  }
}
