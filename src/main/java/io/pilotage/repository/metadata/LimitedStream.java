package io.pilotage.repository.metadata;

import io.pilotage.repository.io.WatchedStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an exception instead of a bomb. */
final class LimitedStream extends WatchedStream {

  private final long limit;
  private long count;

  LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    count += Math.max(0, read);
    if (count > limit) {
      throw new LimitException("more than " + limit + " bytes when decompressed");
    }
    return read;
  }

  /** How many bytes have passed. */
  long count() {
    return count;
  }
}
