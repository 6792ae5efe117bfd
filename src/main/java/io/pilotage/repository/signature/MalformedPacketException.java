package io.pilotage.repository.signature;

/** Bytes that are no well-formed OpenPGP packets. */
final class MalformedPacketException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedPacketException(String message) {
    super(message);
  }

  /** What is wrong, for people. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
