package io.pilotage.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A bare connection for each call, so that a call may be as malformed as it likes. */
final class Wire {

  private static final int PATIENCE = 60_000;

  private final URI base;

  Wire(URI base) {
    this.base = base;
  }

  /** Everything that came back, head and body; a container may also hang up without a word. */
  record Reply(int status, String head, String body) {}

  /** Writes all calls before it reads the first answer: they race. */
  List<Reply> sendTogether(List<Call> calls) {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (Call call : calls) {
        Socket socket = new Socket(base.getHost(), base.getPort());
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE);
        write(socket, call.bytes());
      }
      List<Reply> replies = new ArrayList<>();
      for (Socket socket : sockets) {
        replies.add(read(socket));
      }
      return replies;
    } catch (IOException e) {
      throw new UncheckedIOException(calls.toString(), e);
    } finally {
      sockets.forEach(Wire::close);
    }
  }

  /** A body that is refused need not be taken: the other end may hang up while we send it. */
  private static void write(Socket socket, byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
    } catch (SocketException e) {
      if (!String.valueOf(e.getMessage()).matches("(?i).*(broken pipe|connection reset).*")) {
        throw e;
      }
    }
  }

  private static Reply read(Socket socket) throws IOException {
    byte[] all;
    try {
      all = socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      return new Reply(0, "", "");
    }
    // Who was told to go on did go on long ago.
    String text =
        new String(all, StandardCharsets.UTF_8).replaceFirst("^HTTP/1.1 100 *[\r\n]+", "");
    int blank = text.indexOf("\r\n\r\n");
    if (blank < 0 || !text.startsWith("HTTP/1.1 ")) {
      return new Reply(0, text, "");
    }
    return new Reply(
        Integer.parseInt(text.substring(9, 12)), text.substring(0, blank), text.substring(blank));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
