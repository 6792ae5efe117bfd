package io.pilotage.repository;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection to one address of one server, for one request after the other. */
final class HttpConnection implements Closeable {

  private final String server;
  private final Socket socket;
  private final InputStream in;

  HttpConnection(String server, Socket socket) throws IOException {
    this.server = server;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** Scheme, host and port. */
  String server() {
    return server;
  }

  void send(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  InputStream in() {
    return in;
  }

  /** Whether the server has sent more than it was asked for. */
  boolean hasMore() throws IOException {
    return in.available() > 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
