package io.pilotage.repository;

import io.pilotage.repository.io.WatchedStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of a stated length: neither less nor more. */
final class SizedStream extends WatchedStream {

  private long left;

  SizedStream(InputStream in, long length) {
    super(in);
    left = length;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = super.read(target, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw new SourceUnavailableException("the server hung up " + left + " bytes too early");
    }
    left -= read;
    return read;
  }
}
