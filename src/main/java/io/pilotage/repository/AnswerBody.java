package io.pilotage.repository;

import io.pilotage.repository.io.WatchedStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer; when it was read to its end, the connection may serve again. */
final class AnswerBody extends WatchedStream {

  /** So much is read of what nobody wants, such as an error page, to keep the connection. */
  private static final int MOST_UNWANTED = 16 << 10;

  private final HttpConnection connection;
  private final Connections connections;
  private final boolean mayStay;
  private boolean ended;
  private boolean broken;
  private boolean closed;

  /**
   * Wraps it.
   *
   * @param mayStay whether its end is known, and the server keeps the connection
   */
  AnswerBody(InputStream in, HttpConnection connection, Connections connections, boolean mayStay) {
    super(in);
    this.connection = connection;
    this.connections = connections;
    this.mayStay = mayStay;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    broken = true; // unless the next line comes to its end
    int read = super.read(target, offset, length);
    broken = false;
    ended |= read < 0;
    return read;
  }

  private boolean isAtEnd() {
    try {
      byte[] unwanted = new byte[MOST_UNWANTED];
      for (int left = MOST_UNWANTED; !ended && left > 0; ) {
        left -= Math.max(0, read(unwanted, 0, left));
      }
      return ended;
    } catch (IOException e) {
      return false; // then the connection is of no use, which is all that matters here
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (mayStay && !broken && isAtEnd() && !connection.hasMore()) {
        connections.keep(connection);
      } else {
        connection.close();
      }
    } finally {
      connections.release();
    }
  }
}
