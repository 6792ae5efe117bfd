package io.pilotage.security.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, goes where it is sent, step by step if wanted. */
final class Visitor {

  private static final int MOST_REDIRECTS = 10;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /** What our service sent in Set-Cookie, whole, by name. */
  final Map<String, String> setCookies = new TreeMap<>();

  private final URI home;
  private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

  Visitor(int port) {
    home = URI.create("http://localhost:" + port);
  }

  /** Looks at a page, and follows every redirect. */
  HttpResponse<String> look(String path) throws IOException, InterruptedException {
    return follow(step(home.resolve(path)));
  }

  HttpResponse<String> follow(HttpResponse<String> first) throws IOException, InterruptedException {
    HttpResponse<String> answer = first;
    for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
      answer = step(next(answer));
    }
    return answer;
  }

  /** Where an answer sends its reader. */
  static URI next(HttpResponse<String> answer) {
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  /** One request, no redirect followed. */
  HttpResponse<String> step(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).header("Accept", "text/html"));
  }

  HttpResponse<String> step(String path) throws IOException, InterruptedException {
    return step(home.resolve(path));
  }

  /** As a script of the page asks. */
  HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(home.resolve(path)).header("Accept", "application/json"));
  }

  HttpResponse<String> post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(home.resolve(path))
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
  }

  String cookie(String name) {
    return cookies.getOrDefault(home.getAuthority(), Map.of()).getOrDefault(name, "");
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    String host = request.build().uri().getAuthority();
    Map<String, String> known = cookies.computeIfAbsent(host, name -> new ConcurrentHashMap<>());
    if (!known.isEmpty()) {
      request.header(
          "Cookie",
          known.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer =
        HTTP.send(
            request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
    answer.headers().allValues("Set-Cookie").forEach(header -> keep(known, header));
    if (host.equals(home.getAuthority())) {
      answer
          .headers()
          .allValues("Set-Cookie")
          .forEach(header -> setCookies.put(header.split("=", 2)[0], header));
    }
    return answer;
  }

  private static void keep(Map<String, String> known, String header) {
    String[] pair = header.split(";", 2)[0].split("=", 2);
    if (header.contains("Max-Age=0") || pair[1].isEmpty()) {
      known.remove(pair[0]);
    } else {
      known.put(pair[0], pair[1]);
    }
  }
}
