package io.pilotage.repository;

import io.pilotage.repository.io.WatchedStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** An answer's bytes; gives up on servers that are silent, or that drip. */
final class PacedStream extends WatchedStream {

  private static final long BYTES_PER_SECOND = 1024;

  private final Duration grace;
  private final long start = System.nanoTime();
  private long count;

  PacedStream(InputStream in, Duration grace) {
    super(in);
    this.grace = grace;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      requirePace();
      return read;
    } catch (SocketTimeoutException e) {
      throw new SourceUnavailableException("the server is silent", e);
    }
  }

  private void requirePace() throws SourceUnavailableException {
    long seconds = Duration.ofNanos(System.nanoTime() - start).minus(grace).toSeconds();
    if (seconds > 0 && count / seconds < BYTES_PER_SECOND) {
      throw new SourceUnavailableException("the server sends less than 1 KiB a second");
    }
  }
}
