package io.pilotage.bench;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.SplittableRandom;

/** Bytes that no compressor makes smaller; the same in every run. */
final class Pool {

  static final int BYTES = 64 << 20;

  private final byte[] bytes = new byte[BYTES];

  Pool(long seed) {
    new SplittableRandom(seed).nextBytes(bytes);
  }

  InputStream slice(int offset, int length) {
    return new ByteArrayInputStream(bytes, offset, length);
  }
}
