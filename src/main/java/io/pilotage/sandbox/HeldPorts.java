package io.pilotage.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ports on the loopback address that were promised before anybody listens there: who connects is
 * configured seconds before the servers of the sandbox start. Until then nobody else gets them.
 */
final class HeldPorts implements AutoCloseable {

  private final Map<Integer, ServerSocket> held = new ConcurrentHashMap<>();

  /** Holds a free one. */
  int hold() {
    try {
      ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      held.put(free.getLocalPort(), free);
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on the loopback address", e);
    }
  }

  /** Lets go of a port for whoever listens there next; of one that somebody chose, nothing. */
  void release(int port) {
    ServerSocket socket = held.remove(port);
    if (socket != null) {
      close(socket);
    }
  }

  @Override
  public void close() {
    held.keySet().forEach(this::release);
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
