package io.pilotage.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A wire to a server on this machine that can be cut, or worse: not be cut and carry nothing. */
final class Wire implements AutoCloseable {

  /** What becomes of what is said. */
  enum State {
    WHOLE,
    /** Whoever is connected is thrown out, and so is whoever comes. */
    CUT,
    /**
     * Connections stand and nothing comes through; what was said arrives when the wire is whole.
     */
    SILENT,
    /** As {@link #SILENT}, and new connections are not even taken: the machine is gone. */
    GONE,
    /** What the server says comes one byte a second. */
    TRICKLING
  }

  private static final long BYTE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So many callers may wait until somebody takes their call; who comes then is not heard. */
  private static final int WAITING_ROOM = 50;

  private static final int UNHEARD_MILLIS = 100;

  private final ServerSocket door;
  private final int server;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private final Queue<Socket> crowd = new ConcurrentLinkedQueue<>();
  private State state = State.WHOLE;

  private Wire(int server) throws IOException {
    this.server = server;
    door = new ServerSocket(0, WAITING_ROOM, InetAddress.getLoopbackAddress());
  }

  /** Lays a wire to a port. */
  static Wire to(int server) throws IOException {
    Wire wire = new Wire(server);
    startThread(wire::serve);
    return wire;
  }

  /** Where this end of it is. */
  int port() {
    return door.getLocalPort();
  }

  void be(State next) {
    synchronized (this) {
      state = next;
      notifyAll();
    }
    if (next == State.CUT) {
      ends.forEach(Wire::reset);
    }
    if (next == State.GONE) {
      fillTheWaitingRoom();
    } else {
      emptyTheWaitingRoom();
    }
  }

  /** Until twice in a row nobody hears who comes: then whoever waits at the door stays there. */
  private void fillTheWaitingRoom() {
    int unheard = 0;
    while (unheard < 2) {
      Socket one = new Socket();
      crowd.add(one);
      unheard = isHeard(one) ? 0 : unheard + 1;
    }
  }

  private boolean isHeard(Socket caller) {
    try {
      caller.connect(door.getLocalSocketAddress(), UNHEARD_MILLIS);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void emptyTheWaitingRoom() {
    for (Socket one = crowd.poll(); one != null; one = crowd.poll()) {
      try {
        one.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private synchronized State state() {
    return state;
  }

  private void serve() {
    while (true) {
      try {
        Socket caller = door.accept();
        awaitPresence();
        connect(caller);
      } catch (IOException e) {
        // The next one may fare better, unless this end is closed.
        if (door.isClosed()) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void connect(Socket caller) throws IOException {
    ends.add(caller);
    if (state() == State.CUT) {
      reset(caller);
      return;
    }
    try {
      Socket called = new Socket(InetAddress.getLoopbackAddress(), server);
      ends.add(called);
      startThread(() -> carry(caller, called, false));
      startThread(() -> carry(called, caller, true));
    } catch (IOException e) {
      reset(caller);
      throw e;
    }
  }

  private void carry(Socket from, Socket to, boolean answers) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] words = new byte[8192];
      for (int length = in.read(words); length >= 0; length = in.read(words)) {
        pass(out, words, length, answers);
      }
      awaitSound();
      to.shutdownOutput();
    } catch (IOException e) {
      // An end that broke breaks the other.
      reset(from);
      reset(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(OutputStream out, byte[] words, int length, boolean answers)
      throws IOException, InterruptedException {
    for (int sent = 0; sent < length; ) {
      awaitSound();
      boolean slow = answers && state() == State.TRICKLING;
      int some = slow ? 1 : length - sent;
      out.write(words, sent, some);
      out.flush();
      sent += some;
      if (slow) {
        LockSupport.parkNanos(BYTE_NANOS);
      }
    }
  }

  private synchronized void awaitSound() throws InterruptedException {
    while (state == State.SILENT || state == State.GONE) {
      wait();
    }
  }

  private synchronized void awaitPresence() throws InterruptedException {
    while (state == State.GONE) {
      wait();
    }
  }

  /** Without a good-bye, as a firewall does it. */
  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already, which is what was wanted.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    be(State.CUT);
  }

  private static void startThread(Runnable body) {
    Thread thread = new Thread(body, "wire");
    thread.setDaemon(true);
    thread.start();
  }
}
