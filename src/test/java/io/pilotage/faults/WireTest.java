package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The wire itself: were it whole when it should not be, no sweep would find anything. */
class WireTest {

  private ServerSocket server;
  private Wire wire;

  @BeforeEach
  void lay() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    wire = Wire.to(server.getLocalPort());
  }

  @AfterEach
  void takeAway() throws IOException {
    wire.close();
    server.close();
  }

  @Test
  void aWholeWireCarriesBothWaysAndTheEnd() throws IOException {
    try (Socket caller = call();
        Socket called = server.accept()) {
      say(caller, "ping");
      assertThat(hear(called, 4)).isEqualTo("ping");
      say(called, "pong");
      called.shutdownOutput();
      assertThat(hear(caller, 9)).isEqualTo("pong");
    }
  }

  @Test
  void whatASilentWireHoldsArrivesWhenItIsWhole() throws IOException {
    try (Socket caller = call();
        Socket called = server.accept()) {
      wire.be(Wire.State.SILENT);
      say(caller, "ping");
      called.setSoTimeout(200);
      assertThatThrownBy(() -> called.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      wire.be(Wire.State.WHOLE);
      called.setSoTimeout(10_000);
      assertThat(hear(called, 4)).isEqualTo("ping");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aMachineThatIsGoneTakesNoCallAndIsThereAgainWhenTheWireIsWhole() throws IOException {
    try (Socket caller = call();
        Socket called = server.accept()) {
      wire.be(Wire.State.GONE);
      say(caller, "ping");
      called.setSoTimeout(200);
      assertThatThrownBy(() -> called.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      try (Socket late = new Socket()) {
        var door = new InetSocketAddress(InetAddress.getLoopbackAddress(), wire.port());
        assertThatThrownBy(() -> late.connect(door, 200))
            .isInstanceOf(SocketTimeoutException.class);
      }
      wire.be(Wire.State.WHOLE);
      assertThat(hear(called, 4)).isEqualTo("ping");
      try (Socket again = call()) {
        assertThat(again.isConnected()).isTrue();
      }
    }
  }

  @Test
  void aCutWireThrowsOutWhoeverIsConnectedAndWhoeverComes() throws IOException {
    try (Socket caller = call();
        Socket called = server.accept()) {
      wire.be(Wire.State.CUT);
      assertThatThrownBy(() -> hear(caller, 1)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> hear(called, 1)).isInstanceOf(IOException.class);
      try (Socket late = call()) {
        assertThatThrownBy(() -> hear(late, 1)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aTricklingWireGivesAnswersByteByByte() throws IOException {
    try (Socket caller = call();
        Socket called = server.accept()) {
      wire.be(Wire.State.TRICKLING);
      say(called, "pong");
      assertThat(caller.getInputStream().read(new byte[4])).isEqualTo(1);
      wire.be(Wire.State.WHOLE);
      assertThat(hear(caller, 3)).isEqualTo("ong");
    }
  }

  private Socket call() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), wire.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void say(Socket socket, String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
  }

  /** As many letters, or what there is until the end. */
  private static String hear(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }
}
