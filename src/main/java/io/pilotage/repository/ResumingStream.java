package io.pilotage.repository;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file over HTTP that goes on where a transfer broke, as long as the server's strong validator
 * says that it is the same file. What came together in the end is hashed like everything else.
 */
final class ResumingStream extends InputStream {

  private static final int MOST_BREAKS = 5;

  private final Rest rest;
  private InputStream current;
  private long count;
  private long countAtBreak = -1;
  private int breaks;

  /** Asks for a file from some byte on. */
  @FunctionalInterface
  interface Rest {

    /**
     * The rest of the same file.
     *
     * @throws SourceUnavailableException if it is not the same any more, or cannot be had
     */
    InputStream from(long offset) throws IOException;
  }

  ResumingStream(InputStream first, Rest rest) {
    this.current = first;
    this.rest = rest;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (true) {
      try {
        int read = current.read(target, offset, length);
        count += Math.max(0, read);
        return read;
      } catch (SourceRefusal e) {
        throw e;
      } catch (IOException e) {
        resume(e);
      }
    }
  }

  private void resume(IOException broken) throws IOException {
    breaks++;
    boolean hopeless = breaks > MOST_BREAKS || count == countAtBreak;
    if (hopeless || Thread.currentThread().isInterrupted()) {
      throw broken;
    }
    countAtBreak = count;
    current.close();
    try {
      current = rest.from(count);
    } catch (IOException e) {
      e.addSuppressed(broken);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
