package io.pilotage.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ranges are, the tests of source addresses say; this is about who asks them. */
class OutboundGateTest {

  private static final OutboundGate PUBLIC = new OutboundGate(List.of());

  @Test
  void aNameIsJudgedByAllItsAddresses() throws Exception {
    assertThat(Gates.LOOPBACK.resolve("127.0.0.1"))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("127.0.0.1");
    assertThatThrownBy(() -> PUBLIC.resolve("localhost"))
        .isInstanceOf(ForbiddenAddressException.class)
        .hasMessageContaining("localhost leads to an address that is not public");
    assertThatThrownBy(() -> PUBLIC.resolve("no-such-name.invalid"))
        .isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "0.0.0.0", "224.0.0.1", "10.0.0.1", "fe80::1"})
  void socketsOfTheGateConnectToNoForbiddenAddress(String address) {
    assertThatThrownBy(() -> connect(Gates.LOOPBACK.sockets(), address, 9))
        .isInstanceOf(ForbiddenAddressException.class);
  }

  /** It is the address that counts at the moment of connecting, whatever the name is. */
  @Test
  void aNameThatLeadsElsewhereByNowIsRefused() throws Exception {
    InetAddress rebound =
        InetAddress.getByAddress("mirror.example.org", new byte[] {(byte) 169, (byte) 254, 1, 1});
    try (Socket socket = Gates.LOOPBACK.sockets().createSocket()) {
      assertThatThrownBy(() -> socket.connect(new InetSocketAddress(rebound, 80)))
          .isInstanceOf(ForbiddenAddressException.class)
          .hasMessageContaining("mirror.example.org");
    }
  }

  @Test
  void everyWayOfMakingASocketIsGuarded() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      InetAddress here = server.getInetAddress();
      int port = server.getLocalPort();
      SocketFactory closed = PUBLIC.sockets();
      for (Way way :
          List.<Way>of(
              f -> f.createSocket("127.0.0.1", port),
              f -> f.createSocket("127.0.0.1", port, here, 0),
              f -> f.createSocket(here, port),
              f -> f.createSocket(here, port, here, 0))) {
        assertThatThrownBy(() -> way.make(closed).close())
            .isInstanceOf(ForbiddenAddressException.class);
        try (Socket socket = way.make(Gates.LOOPBACK.sockets())) {
          assertThat(socket.isConnected()).isTrue();
        }
      }
    }
  }

  @Test
  void anUnresolvedNameLeadsNowhere() {
    assertThatThrownBy(
            () -> {
              try (Socket socket = PUBLIC.sockets().createSocket()) {
                socket.connect(InetSocketAddress.createUnresolved("example.org", 80));
              }
            })
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void aRangeThatIsNoneIsNamed() {
    assertThatThrownBy(() -> new OutboundGate(List.of("10.0.0.0/8", "10.0.0/40")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10.0.0/40");
  }

  private static void connect(SocketFactory sockets, String address, int port) throws IOException {
    try (Socket socket = sockets.createSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), 1000);
    }
  }

  private interface Way {
    Socket make(SocketFactory factory) throws IOException;
  }
}
