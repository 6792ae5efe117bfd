package io.pilotage.repository;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** The sockets of one reading; closing them ends whatever waits for one of them. */
final class Sockets implements Closeable {

  private final Set<Socket> open = new HashSet<>();
  private boolean closed;

  /** A socket that is not connected yet. */
  synchronized Socket make() throws IOException {
    if (closed) {
      throw new IOException("the reading has ended");
    }
    open.removeIf(Socket::isClosed);
    Socket socket = new Socket();
    open.add(socket);
    return socket;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    for (Socket socket : open) {
      socket.close();
    }
  }
}
