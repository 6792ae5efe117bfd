package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilotage.scenario.Contract.Promise;
import io.pilotage.scenario.Contract.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sends what the document says, and holds every answer against it. */
final class Correspondence {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONFLICT = 409;
  private static final String JSON_TYPE = "application/json";

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private final Contract contract;
  private final Set<String> seen = new TreeSet<>();
  private final List<String> breaches = new ArrayList<>();

  Correspondence(URI base, Contract contract) {
    this.base = base;
    this.contract = contract;
  }

  /** The example of the document; parameters that are not given are those of the document. */
  Reply send(Caller caller, String operation, Map<String, String> parameters) {
    return send(caller, operation, parameters, contract.promise(operation).example());
  }

  /**
   * The same, and it must be done. The service may be at work on the same pilot: who is told so
   * tries again.
   */
  Reply ask(Caller caller, String operation, Map<String, String> parameters) {
    Reply reply =
        await(operation + " is done")
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(150))
            .until(() -> send(caller, operation, parameters), last -> last.status() != CONFLICT);
    assertThat(reply.status()).as(operation + " " + reply.body()).isBetween(200, 399);
    return reply;
  }

  /** Another body. */
  Reply send(Caller caller, String operation, Map<String, String> parameters, JsonNode body) {
    BodyPublisher content =
        body.isMissingNode() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    return send(caller, operation, parameters, content, JSON_TYPE);
  }

  /** Another body in another form. */
  Reply send(
      Caller caller,
      String operation,
      Map<String, String> parameters,
      BodyPublisher body,
      String type,
      String... headers) {
    Promise promise = contract.promise(operation);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(target(promise, parameters)))
            .timeout(Duration.ofSeconds(60))
            .method(promise.method(), body);
    if (!promise.example().isMissingNode()) {
      request.header("Content-Type", type);
    }
    if (!caller.authorization().isEmpty()) {
      request.header("Authorization", caller.authorization());
    }
    given(promise, "header", parameters).forEach(request::header);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return compare(promise, reply(request.build()));
  }

  private Reply compare(Promise promise, Reply reply) {
    seen.add(promise.id() + " " + reply.status());
    contract
        .breaches(promise, reply)
        .forEach(breach -> breaches.add("%s: %s%n  %s".formatted(promise.id(), breach, reply)));
    return reply;
  }

  private Reply reply(HttpRequest request) {
    try {
      HttpResponse<String> response =
          client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      Set<String> headers = response.headers().map().keySet();
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("content-type").orElse(""),
          headers,
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(request.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String target(Promise promise, Map<String, String> parameters) {
    String path = promise.path();
    for (JsonNode parameter : promise.node().path("parameters")) {
      String name = parameter.path("name").asText();
      String value = parameters.getOrDefault(name, parameter.path("example").asText());
      path = path.replace("{" + name + "}", Outsider.encoded(value));
    }
    List<String> query = new ArrayList<>();
    given(promise, "query", parameters)
        .forEach((name, value) -> query.add(name + "=" + Outsider.encoded(value)));
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  /** Only what the document names is sent. */
  private static Map<String, String> given(
      Promise promise, String place, Map<String, String> parameters) {
    Map<String, String> given = new LinkedHashMap<>();
    for (JsonNode parameter : promise.node().path("parameters")) {
      String value = parameters.get(parameter.path("name").asText());
      if (parameter.path("in").asText().equals(place) && value != null) {
        given.put(parameter.path("name").asText(), value);
      }
    }
    return given;
  }

  /** The body that the document shows. */
  JsonNode example(String operation) {
    return contract.promise(operation).example();
  }

  /** Each operation with each status that came, of a kind. */
  Set<String> seen(String kind) {
    Set<String> some = new TreeSet<>(seen);
    some.removeIf(one -> !one.substring(one.indexOf(' ') + 1).startsWith(kind));
    return some;
  }

  void requireKept() {
    assertThat(breaches).isEmpty();
  }

  static JsonNode json(Reply reply) {
    try {
      return JSON.readTree(reply.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(reply.body(), e);
    }
  }
}
