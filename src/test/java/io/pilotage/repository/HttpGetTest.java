package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lie, from a socket that says exactly what the test wants. */
class HttpGetTest {

  private static final SourceLimits LIMITS =
      new SourceLimits(
          10,
          1 << 20,
          1 << 20,
          1 << 20,
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          Duration.ofMinutes(1));

  @Test
  void bodiesOfStatedLengthInChunksAndToTheEndAreRead() throws Exception {
    assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcd")).isEqualTo("abc");
    assertThat(body("HTTP/1.0 200\r\n\r\nabc")).isEqualTo("abc");
    assertThat(
            body(
                String.join(
                    "\r\n",
                    "HTTP/1.1 200 OK",
                    "Transfer-Encoding: chunked",
                    "",
                    "2",
                    "ab",
                    "1;x=y",
                    "c",
                    "0",
                    "",
                    "")))
        .isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "HTTP/1.1 200 OK\r\nConte",
        ""
      })
  void anAnswerThatEndsTooEarlyIsToBeAskedForAgain(String answer) {
    assertThatThrownBy(() -> body(answer)).isInstanceOf(SourceUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/2 200\r\n\r\n",
        "SSH-2.0-x\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"
      })
  void anAnswerThatIsNoHttpIsRefused(String answer) {
    assertThatThrownBy(() -> body(answer)).isInstanceOf(SourceRefusal.class);
  }

  @Test
  void endlessHeadersAreRefused() {
    assertThatThrownBy(() -> body("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(1000)))
        .isInstanceOf(SourceRefusal.class);
    assertThatThrownBy(() -> body("HTTP/1.1 200 OK\r\na: " + "b".repeat(100_000)))
        .isInstanceOf(SourceRefusal.class);
  }

  @Test
  void aSilentServerIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/x");
      assertThatThrownBy(
              () ->
                  HttpGet.send(
                      uri,
                      new InetAddress[] {silent.getInetAddress()},
                      LIMITS,
                      new Connections(),
                      Map.of()))
          .isInstanceOf(SourceUnavailableException.class);
    }
  }

  private static String body(String answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> speak(server, answer));
      thread.start();
      URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x");
      try (Connections connections = new Connections();
          HttpAnswer got =
              HttpGet.send(
                  uri,
                  new InetAddress[] {server.getInetAddress()},
                  LIMITS,
                  connections,
                  Map.of())) {
        return new String(got.body().readAllBytes(), StandardCharsets.US_ASCII);
      } finally {
        thread.join();
      }
    }
  }

  private static void speak(ServerSocket server, String answer) {
    try (Socket socket = server.accept();
        InputStream in = socket.getInputStream()) {
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // the client may hang up first
      if (server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
