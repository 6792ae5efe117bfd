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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Somebody who has nothing but an HTTP client, and perhaps a name and a password. */
public final class Outsider {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final Door door;
  private final String user;
  private final String authorization;

  /** The way in: one service, or one of several. */
  @FunctionalInterface
  public interface Door {

    /**
     * Makes one call.
     *
     * @param user who calls
     * @param request the call, given where the service is
     * @return the answer
     * @throws IOException if there was none
     * @throws InterruptedException while waiting for it
     */
    HttpResponse<String> knock(String user, Function<URI, HttpRequest> request)
        throws IOException, InterruptedException;
  }

  private Outsider(Door door, String user, String authorization) {
    this.door = door;
    this.user = user;
    this.authorization = authorization;
  }

  /** A person who can log in. */
  static Outsider person(URI base, String user, String password) {
    return person(at(base), user, password);
  }

  /**
   * A person who can log in, wherever the door leads.
   *
   * @param door the way in
   * @param user their name
   * @param password of the sandbox
   * @return them
   */
  public static Outsider person(Door door, String user, String password) {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Outsider(door, user, "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  /** Somebody without an account. */
  static Outsider stranger(URI base) {
    return new Outsider(at(base), "a stranger", "");
  }

  /** A program with a token. */
  static Outsider program(URI base, String token) {
    return new Outsider(at(base), "a program", "Bearer " + token);
  }

  private static Door at(URI base) {
    return (user, request) ->
        HTTP.send(request.apply(base), BodyHandlers.ofString(StandardCharsets.UTF_8));
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

  /**
   * Reads.
   *
   * @param path and query
   * @param headers names and values in turn
   * @return the answer
   */
  public Answer get(String path, String... headers) {
    return send("GET", path, "application/json", BodyPublishers.noBody(), headers);
  }

  /**
   * Sends JSON.
   *
   * @param path and query
   * @param body what becomes JSON
   * @param headers names and values in turn
   * @return the answer
   */
  public Answer post(String path, Object body, String... headers) {
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
    try {
      var response = door.knock(user, base -> request(base, method, path, type, body, headers));
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + path, e);
    }
  }

  private HttpRequest request(
      URI base, String method, String path, String type, BodyPublisher body, String... headers) {
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
    return request.build();
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
