package io.pilotage.repository.hostile;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serves a repository over HTTP on the loopback address as a good server would, but for the paths
 * that end as the script says: there, it sends what the script sends. One request a connection.
 */
final class ScriptedServer implements Closeable {

  /** What is sent instead. */
  @FunctionalInterface
  interface Script {
    void answer(Request request) throws IOException, InterruptedException;
  }

  private final Path root;
  private final String special;
  private final Script script;
  private final ServerSocket socket;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  ScriptedServer(Path root, String special, Script script) throws IOException {
    this.root = root;
    this.special = special;
    this.script = script;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** The repository's address. */
  URI address() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many requests were made for a path that ends like this. */
  int requests(String end) {
    return counts.entrySet().stream()
        .filter(path -> path.getKey().endsWith(end))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Override
  public void close() throws IOException {
    stopped.countDown();
    socket.close();
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      stopped.countDown(); // closed, which is the only way to end it
    }
  }

  private void serve(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      String first = in.readLine();
      for (String line = first; line != null && !line.isEmpty(); ) {
        line = in.readLine();
      }
      if (first != null) {
        String path = first.split(" ", -1)[1];
        Request request =
            new Request(path, counts.merge(path, 1, Integer::sum), client.getOutputStream());
        if (path.endsWith(special)) {
          script.answer(request);
        } else {
          request.serve();
        }
      }
    } catch (IOException e) {
      // the client hung up: what it makes of that is what the test looks at
      counts.merge("hung up", 1, Integer::sum);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One request. */
  final class Request {

    private final String path;
    private final int number;
    private final OutputStream out;

    private Request(String path, int number, OutputStream out) {
      this.path = path;
      this.number = number;
      this.out = out;
    }

    /** The how many-th of this path. */
    int number() {
      return number;
    }

    int port() {
      return socket.getLocalPort();
    }

    /** What a good server would send. */
    void serve() throws IOException {
      Path file = root.resolve(path.substring(1));
      if (Files.isRegularFile(file)) {
        serve(Files.readAllBytes(file), "application/octet-stream");
      } else if (Files.isDirectory(file)) {
        serve(listing(file).getBytes(StandardCharsets.UTF_8), "text/html");
      } else {
        send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      }
    }

    void serve(byte[] bytes, String type) throws IOException {
      send("HTTP/1.1 200 OK\r\nContent-Type: " + type);
      send("\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n");
      out.write(bytes);
    }

    /** The bytes that a good server would send as the body. */
    byte[] file() throws IOException {
      return Files.readAllBytes(root.resolve(path.substring(1)));
    }

    void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Says nothing any more, and does not hang up. */
    void silence() throws InterruptedException {
      stopped.await();
    }

    /** One after the other, until the client hangs up. */
    void endless(String text, long pauseMillis) throws IOException, InterruptedException {
      while (!stopped.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        send(text);
      }
    }

    private String listing(Path directory) throws IOException {
      try (Stream<Path> files = Files.list(directory)) {
        return files
            .map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
            .map(name -> "<a href=\"" + name + "\">" + name + "</a>\n")
            .collect(Collectors.joining("", "<title>Index of</title>", ""));
      }
    }
  }
}
