package io.pilotage.bench;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** nginx, else python's server, on the loopback address, showing one directory. */
final class WebServer implements Closeable {

  private final @Nullable Process process;
  private final String name;
  private final int port;

  private WebServer(@Nullable Process process, String name, int port) {
    this.process = process;
    this.name = name;
    this.port = port;
  }

  static WebServer start(Path root, Path work) throws Exception {
    Files.createDirectories(work);
    int port = freePort();
    if (Peers.missing("nginx").isEmpty()) {
      Path conf = Files.writeString(work.resolve("nginx.conf"), conf(root, work, port));
      return started(
          List.of("nginx", "-e", work + "/error.log", "-p", work.toString(), "-c", conf.toString()),
          "nginx",
          work,
          port);
    }
    if (Peers.missing("python3").isEmpty()) {
      return started(
          List.of(
              "python3",
              "-m",
              "http.server",
              "--bind",
              "127.0.0.1",
              "--directory",
              root.toString(),
              Integer.toString(port)),
          "python3 -m http.server",
          work,
          port);
    }
    return new WebServer(null, "none", port);
  }

  private static WebServer started(List<String> command, String name, Path work, int port)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("out.log").toFile())
            .redirectInput(new File("/dev/null"));
    builder.environment().merge("PATH", "/usr/sbin", (old, more) -> old + ":" + more);
    Process process = builder.start();
    for (int i = 0; i < 100 && process.isAlive() && !answers(port); i++) {
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    if (!answers(port)) {
      throw new IOException(name + " does not start, see " + work);
    }
    return new WebServer(process, name, port);
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String conf(Path root, Path work, int port) {
    return """
    daemon off;
    worker_processes 1;
    pid %2$s/nginx.pid;
    events {}
    http {
      access_log off;
      sendfile on;
      client_body_temp_path %2$s/body;
      proxy_temp_path %2$s/proxy;
      fastcgi_temp_path %2$s/fastcgi;
      uwsgi_temp_path %2$s/uwsgi;
      scgi_temp_path %2$s/scgi;
      server {
        listen 127.0.0.1:%3$d;
        root %1$s;
        autoindex on;
      }
    }
    """
        .formatted(root, work, port);
  }

  int port() {
    return port;
  }

  String name() {
    return name;
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  @Override
  public void close() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
