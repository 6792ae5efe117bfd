package io.pilotage.repository;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one reading: two at once and no more, kept for further requests where the
 * server agrees. Closing them ends whatever waits for one of them.
 */
final class Connections implements Closeable {

  private static final int MOST = 2;

  private final Semaphore permits = new Semaphore(MOST, true);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Set<Socket> open = new HashSet<>();
  private final Deque<HttpConnection> idle = new ArrayDeque<>();

  /** Waits until this reading may send another request. */
  void acquire() throws InterruptedIOException {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  void release() {
    permits.release();
  }

  /** A socket that is not connected yet. */
  synchronized Socket make() throws IOException {
    if (closed.getCount() == 0) {
      throw new IOException("the reading has ended");
    }
    open.removeIf(Socket::isClosed);
    Socket socket = new Socket();
    open.add(socket);
    return socket;
  }

  /** A connection to the same server that has served before; null if none is left. */
  synchronized @Nullable HttpConnection kept(String server) {
    for (Iterator<HttpConnection> all = idle.iterator(); all.hasNext(); ) {
      HttpConnection connection = all.next();
      if (connection.server().equals(server)) {
        all.remove();
        return connection;
      }
    }
    return null;
  }

  /** Keeps a connection whose answer was read to its end. */
  synchronized void keep(HttpConnection connection) throws IOException {
    if (closed.getCount() == 0 || idle.size() == MOST) {
      connection.close();
    } else {
      idle.add(connection);
    }
  }

  /** Waits, as a server asked. */
  void pause(Duration time) throws IOException {
    try {
      if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the reading has ended");
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException();
  }

  @Override
  public synchronized void close() throws IOException {
    closed.countDown();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
