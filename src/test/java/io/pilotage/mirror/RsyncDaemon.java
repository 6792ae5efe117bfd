package io.pilotage.mirror;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A daemon on loopback with one module that may be written. */
final class RsyncDaemon implements AutoCloseable {

  private final Process process;
  private final int port;

  private RsyncDaemon(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static RsyncDaemon showing(Path module, Path work) throws IOException {
    int port = freePort();
    Path configuration = work.resolve("rsyncd.conf");
    Files.writeString(
        configuration,
        """
        use chroot = no
        munge symlinks = no
        address = 127.0.0.1
        [mirror]
        path = %s
        read only = no
        %s
        """
            .formatted(module, asOneself(module)));
    Process process =
        new ProcessBuilder(
                "rsync",
                "--daemon",
                "--no-detach",
                "--config=" + configuration,
                "--port=" + port,
                "--log-file=" + work.resolve("rsyncd.log"))
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("rsyncd.out").toFile())
            .start();
    RsyncDaemon daemon = new RsyncDaemon(process, port);
    daemon.awaitPort();
    return daemon;
  }

  String module(String name) {
    return "rsync://127.0.0.1:" + port + "/" + name;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  /** Started by root, a daemon would write as nobody. */
  private static String asOneself(Path module) throws IOException {
    return "root".equals(Files.getOwner(module).getName()) ? "uid = 0\ngid = 0" : "";
  }

  private void awaitPort() throws IOException {
    while (process.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (java.net.ConnectException e) {
        LockSupport.parkNanos(5_000_000);
      }
    }
    throw new IOException("the daemon did not start");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
