package io.pilotage.repository.rpm;

/** A file is no RPM, or not one that may be trusted to a parser. */
public final class RpmRefusal extends Exception {

  private static final long serialVersionUID = 1L;

  /** Which rule of the format is broken. */
  private final String code;

  RpmRefusal(String code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * Which rule of the format is broken.
   *
   * @return stable, for machines, in kebab-case
   */
  public String code() {
    return code;
  }

  /**
   * What is wrong, for people.
   *
   * @return never null
   */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
