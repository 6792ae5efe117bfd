package io.pilotage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HeldPortsTest {

  @Test
  void nobodyElseListensWhereSomebodyWillUntilItIsLetGo() throws IOException {
    try (HeldPorts ports = new HeldPorts()) {
      int port = ports.hold();
      int other = ports.hold();

      assertThat(port).isNotEqualTo(other);
      assertThatThrownBy(() -> listen(port)).isInstanceOf(BindException.class);
      ports.release(port);
      listen(port).close();
      ports.release(port);
      assertThatThrownBy(() -> listen(other)).isInstanceOf(BindException.class);
    }
  }

  @Test
  void whatIsNotNeededIsLetGoInTheEnd() throws IOException {
    HeldPorts ports = new HeldPorts();
    int port = ports.hold();

    ports.close();

    listen(port).close();
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
