package io.pilotage.repository.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose subclass sees all bytes in {@link #read(byte[], int, int)}: also those that are
 * read one by one, and those that are skipped, which would pass a plain filter unseen.
 */
public abstract class WatchedStream extends FilterInputStream {

  private static final int SKIPPED_AT_ONCE = 1 << 13;

  /**
   * A stream over another.
   *
   * @param in where the bytes come from
   */
  protected WatchedStream(InputStream in) {
    super(in);
  }

  /**
   * All bytes pass here.
   *
   * @param target gets the bytes
   * @param offset where in it
   * @param length how many at most
   * @return how many; negative at the end
   * @throws IOException if they cannot be read
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return super.read(target, offset, length);
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final long skip(long count) throws IOException {
    if (count <= 0) {
      return 0;
    }
    int most = (int) Math.min(count, SKIPPED_AT_ONCE);
    return Math.max(0, read(new byte[most], 0, most));
  }

  @Override
  public final boolean markSupported() {
    return false;
  }
}
