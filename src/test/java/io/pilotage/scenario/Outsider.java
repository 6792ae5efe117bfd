package io.pilotage.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody who has nothing but an HTTP client, and perhaps a name and a password. */
final class Outsider {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final URI base;
  private final String user;
  private final String authorization;

  private Outsider(URI base, String user, String authorization) {
    this.base = base;
    this.user = user;
    this.authorization = authorization;
  }

  /** A person who can log in. */
  static Outsider person(URI base, String user, String password) {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Outsider(base, user, "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  /** Somebody without an account. */
  static Outsider stranger(URI base) {
    return new Outsider(base, "a stranger", "");
  }

  /** A program with a token. */
  static Outsider program(URI base, String token) {
    return new Outsider(base, "a program", "Bearer " + token);
  }

  /** Sends an empty object, or nothing where a method carries none. */
  Answer send(String method, String path, String... headers) {
    return send(
        method,
        path,
        "application/json",
        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"),
        headers);
  }

  Answer get(String path) {
    return send("GET", path, "application/json", BodyPublishers.noBody());
  }

  /** Sends JSON; headers come as names and values in turn. */
  Answer post(String path, Object body, String... headers) {
    return send("POST", path, "application/json", BodyPublishers.ofString(json(body)), headers);
  }

  Answer delete(String path) {
    return send("DELETE", path, "application/json", BodyPublishers.noBody());
  }

  Answer put(String path, Object body) {
    return send("PUT", path, "application/json", BodyPublishers.ofString(json(body)));
  }

  /** Presses the button of a page. */
  Answer submit(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(body));
  }

  private Answer send(
      String method, String path, String type, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", type)
            .method(method, body);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + path, e);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public String toString() {
    return user;
  }
}
