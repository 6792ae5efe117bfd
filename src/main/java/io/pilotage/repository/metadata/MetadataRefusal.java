package io.pilotage.repository.metadata;

import java.io.EOFException;
import java.io.IOException;

/** A file of the repodata is malformed, or dangerous to read. */
public final class MetadataRefusal extends Exception {

  private static final long serialVersionUID = 1L;

  MetadataRefusal(String message) {
    super(message);
  }

  /** What a stream said when it failed; the JDK's say nothing where they end too early. */
  static String words(IOException e) {
    return e.getMessage() != null
        ? e.getMessage()
        : e instanceof EOFException ? "it ends too early" : e.getClass().getSimpleName();
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
