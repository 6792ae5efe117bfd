package io.pilotage.repository.metadata;

/** A file of the repodata is malformed, or dangerous to read. */
public final class MetadataRefusal extends Exception {

  private static final long serialVersionUID = 1L;

  MetadataRefusal(String message) {
    super(message);
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
