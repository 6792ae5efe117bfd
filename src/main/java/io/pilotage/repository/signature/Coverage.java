package io.pilotage.repository.signature;

/** Which bytes of a package a signature covers. */
public enum Coverage {
  /** The header; the payload only by way of the digest that the header may carry. */
  HEADER("header"),
  /** Header and payload. */
  PACKAGE("header and payload");

  private final String words;

  Coverage(String words) {
    this.words = words;
  }

  /**
   * For people.
   *
   * @return such as {@code header and payload}
   */
  public String words() {
    return words;
  }
}
