package io.pilotage.repository.metadata;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an exception instead of a bomb. */
final class LimitedStream extends FilterInputStream {

  private final long limit;
  private long count;

  LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      counted(1);
    }
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    counted(Math.max(0, read));
    return read;
  }

  /** How many bytes have passed. */
  long count() {
    return count;
  }

  private void counted(int read) throws LimitException {
    count += read;
    if (count > limit) {
      throw new LimitException("more than " + limit + " bytes when decompressed");
    }
  }
}
