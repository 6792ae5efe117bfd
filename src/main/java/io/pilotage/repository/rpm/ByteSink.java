package io.pilotage.repository.rpm;

/** Whatever wants to see bytes go by: a digest, a signature. */
@FunctionalInterface
interface ByteSink {

  void update(byte[] bytes, int offset, int length);

  default void update(byte[] bytes) {
    update(bytes, 0, bytes.length);
  }
}
