package io.pilotage.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one connection, with a limit for everything that is said in one piece of work: a
 * server that says a byte now and then never reaches the limit for a single answer. When the time
 * is up, the socket is closed from outside, below any encryption, and no other one is opened for
 * that piece.
 */
public final class TimedSockets extends SocketFactory {

  private static final Logger LOG = LoggerFactory.getLogger(TimedSockets.class);
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final SocketFactory sockets;
  private final Duration longest;
  private @Nullable Socket socket;
  private @Nullable Future<?> alarm;
  private long work;
  private boolean over;

  TimedSockets(SocketFactory sockets, Duration longest) {
    this.sockets = sockets;
    this.longest = longest;
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            body -> {
              Thread thread = new Thread(body, "connection-limit");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** The time of a piece of work begins. */
  public synchronized void begin() {
    over = false;
    work++;
    long begun = work;
    alarm = CLOCK.schedule(() -> cut(begun), longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** It is through; the connection may wait for the next one as long as it likes. */
  public synchronized void end() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }

  /**
   * How the last piece ended.
   *
   * @return whether its time was up before its end
   */
  public synchronized boolean isOver() {
    return over;
  }

  /** A clock that was late must not end another piece than its own. */
  private synchronized void cut(long begun) {
    if (alarm == null || begun != work) {
      return;
    }
    over = true;
    Socket late = socket;
    if (late != null) {
      try {
        late.close();
      } catch (IOException e) {
        LOG.debug("a connection that took too long ended badly", e);
      }
    }
  }

  @Override
  public synchronized Socket createSocket() throws IOException {
    if (over) {
      throw new InterruptedIOException("the time is up");
    }
    Socket made = sockets.createSocket();
    socket = made;
    return made;
  }

  // A socket that comes connected would have been connected without a limit.

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }
}
