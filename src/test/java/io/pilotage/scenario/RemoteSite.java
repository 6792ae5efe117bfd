package io.pilotage.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** CNAF's remote mirror: takes orders, fetches what they name, shows trees over HTTP, answers. */
final class RemoteSite implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TREES = "/mirror/";

  private final List<JsonNode> orders = new CopyOnWriteArrayList<>();
  private final SortedMap<String, byte[]> files = new ConcurrentSkipListMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;

  RemoteSite() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/orders", this::take);
    server.createContext(TREES, this::show);
    server.start();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Without a slash at its end, as people write it. */
  URI trees() {
    return at("/mirror");
  }

  /** The n-th order for a pilot, from 1; waits until it came. */
  JsonNode awaitOrder(String pilot, int number) {
    return Awaitility.await("order " + number + " for " + pilot)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(150))
        .until(() -> ordersFor(pilot), found -> found.size() >= number)
        .get(number - 1);
  }

  private List<JsonNode> ordersFor(String pilot) {
    return orders.stream().filter(order -> order.path("pilotId").asText().equals(pilot)).toList();
  }

  /** All files of an order by path, the list included; each is what its digest says. */
  SortedMap<String, byte[]> fetch(JsonNode order) {
    String token = order.path("token").asText();
    SortedMap<String, byte[]> tree = new TreeMap<>();
    for (JsonNode file : order.path("files")) {
      HttpResponse<byte[]> answer = get(file.path("url").asText(), token);
      String digest = file.path("sha256").asText();
      if (answer.statusCode() != 200 || !sha256(answer.body()).equals(digest)) {
        throw new AssertionError(answer.statusCode() + " for " + file);
      }
      tree.put(file.path("path").asText(), answer.body());
    }
    tree.put("MANIFEST", get(order.path("manifestUrl").asText(), token).body());
    return tree;
  }

  /** Shows a tree where the order wants it to be read back. */
  void publish(JsonNode order, Map<String, byte[]> tree) {
    tree.forEach((path, bytes) -> files.put(root(order) + path, bytes));
    list(root(order));
  }

  void remove(JsonNode order, String path) {
    files.remove(root(order) + path);
    list(root(order));
  }

  private static String root(JsonNode order) {
    return URI.create(order.path("location").asText()).getPath();
  }

  /** What the mirror says that it holds, made from what it holds. */
  private void list(String root) {
    files.remove(root + "MANIFEST");
    StringBuilder list = new StringBuilder();
    files.forEach(
        (path, bytes) -> {
          if (path.startsWith(root)) {
            list.append(sha256(bytes) + "  " + path.substring(root.length()) + "\n");
          }
        });
    files.put(root + "MANIFEST", list.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** What somebody with a token gets; headers come as names and values in turn. */
  HttpResponse<byte[]> get(String url, String token, String... headers) {
    HttpRequest.Builder request = request(url, token);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.GET().build());
  }

  /** Answers an order; what comes back. */
  Answer answer(JsonNode order, Map<String, String> answer) {
    return answer(order.path("callbackUrl").asText(), order.path("token").asText(), answer);
  }

  Answer answer(String url, String token, Map<String, String> answer) {
    HttpRequest request =
        request(url, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.valueToTree(answer).toString()))
            .build();
    HttpResponse<byte[]> response = send(request);
    return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
  }

  private static HttpRequest.Builder request(String url, String token) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    orders.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  /** Files, and pages about directories as web servers make them. */
  private void show(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = path.endsWith("/") ? page(path) : files.get(path);
    exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
    if (body != null) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private byte[] page(String directory) {
    TreeSet<String> names = new TreeSet<>();
    for (String path : files.keySet()) {
      if (path.startsWith(directory)) {
        names.add(path.substring(directory.length()).replaceFirst("/.*", "/"));
      }
    }
    StringBuilder page = new StringBuilder("<a href='../'>up</a>");
    names.forEach(name -> page.append("<a href=\"" + name + "\">x</a>\n"));
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
