package io.pilotage.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.scenario.Interface.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes calls of one interface, good and bad ones. */
final class CallGenerator {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "get");
  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "multipart/form-data",
          "application/json; charset=utf-16",
          "application/json; charset=nonsense",
          "application/x-java-serialized-object",
          "nonsense",
          "*/*",
          "");
  private static final List<String> ODD =
      List.of(
          "Accept: text/html",
          "Accept: application/xml",
          "Accept: image/png",
          "Accept: nonsense",
          "Accept: application/hal+json",
          "Accept: ;;;q=x",
          "Accept-Language: xx-\u00FF;q=9",
          "Idempotency-Key: again",
          "Idempotency-Key: ",
          "Idempotency-Key: " + "k".repeat(3000),
          "Idempotency-Key: \u0001\u00FF",
          "Content-Encoding: gzip",
          "Expect: 100-continue",
          "Expect: nonsense",
          "Range: bytes=0-0,9-",
          "If-None-Match: *",
          "If-Modified-Since: yesterday",
          "Cookie: JSESSIONID=x; a=\"",
          "Origin: null",
          "Sec-Fetch-Site: cross-site",
          "X-HTTP-Method-Override: DELETE",
          "X-Forwarded-Host: evil.example.org",
          "X-Forwarded-Proto: nonsense",
          "Transfer-Encoding: chunked",
          "X: " + "y".repeat(20_000));
  private static final List<String> PARTS =
      List.of(
          "none",
          "P-2026-0000",
          "0",
          "-1",
          "99999999999999999999",
          "1e3",
          "%00",
          "a%00b",
          "%0d%0aX:%20y",
          "%01",
          "%2e%2e",
          "..",
          "%2F",
          "%252F",
          "a%2Fb",
          "%5c",
          "%ff",
          "%c0%af",
          "%",
          "%zz",
          "%E2%98%83",
          "%F0%9F%9A%80",
          "\u00E9",
          ";a=b",
          "x;jsessionid=1",
          "%3b",
          "a%20b",
          "*",
          "'%20or%201=1--",
          "$%7B1+1%7D",
          "{id}",
          "|",
          "\\",
          "a".repeat(300),
          "a".repeat(5000));
  private final Interface api;
  private final Population population;
  private final List<Caller> callers;
  private final Bodies bodies;

  CallGenerator(Interface api, Population population, List<Caller> callers) {
    this.api = api;
    this.population = population;
    this.callers = callers;
    this.bodies = new Bodies(api, population);
  }

  Call next(Random random) {
    return of(api.operations().get(random.nextInt(api.operations().size())), random);
  }

  Call of(Operation operation, Random random) {
    String method = rarely(40, random) ? among(METHODS, random) : operation.method();
    byte[] body =
        operation.schema().isMissingNode() && !rarely(30, random)
            ? new byte[0]
            : bodies.next(operation.schema(), random);
    String target = path(operation, random) + query(operation, random);
    return new Call("", "", method, target, headers(body, random), body).by(among(callers, random));
  }

  private String path(Operation operation, Random random) {
    Matcher parameter = PARAMETER.matcher(operation.path());
    StringBuilder path = new StringBuilder();
    while (parameter.find()) {
      String value =
          rarely(5, random)
              ? among(PARTS, random)
              : Outsider.encoded(population.one(kind(operation, parameter.group(1)), random));
      parameter.appendReplacement(path, Matcher.quoteReplacement(value));
    }
    return parameter.appendTail(path).toString();
  }

  /** What a parameter {@code id} is of, says the part of the path before it. */
  private String kind(Operation operation, String name) {
    String rest = operation.path().substring(api.prefix().length());
    String before = rest.substring(0, rest.indexOf("{" + name + "}")).replaceFirst("/$", "");
    String last = before.substring(before.lastIndexOf('/') + 1);
    return name.equals("id") || name.equals("key")
        ? (name.equals("key") ? before.split("/", -1)[1] + "-key" : last)
        : name;
  }

  private String query(Operation operation, Random random) {
    List<String> pairs = new ArrayList<>();
    int wanted = random.nextInt(4);
    List<JsonNode> known = new ArrayList<>();
    operation
        .parameters()
        .forEach(
            parameter -> {
              if (parameter.path("in").asText().equals("query")) {
                known.add(parameter);
              }
            });
    for (int i = 0; i < wanted && !known.isEmpty(); i++) {
      JsonNode parameter = among(known, random);
      String name = parameter.path("name").asText();
      pairs.add(name + "=" + argument(name, parameter.path("schema"), random));
    }
    if (rarely(30, random)) {
      pairs.add(among(PARTS, random) + "=" + among(PARTS, random));
    }
    // Whoever asks for everything waits for everything.
    if (operation.parameters().findValuesAsText("name").contains("maxResults")
        && !rarely(20, random)) {
      pairs.add("maxResults=20");
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private String argument(String name, JsonNode schema, Random random) {
    if (rarely(4, random)) {
      return among(PARTS, random);
    }
    JsonNode value = bodies.value(name, schema, 0, random);
    return Outsider.encoded(value.isValueNode() ? value.asText() : value.toString());
  }

  private static List<String> headers(byte[] body, Random random) {
    List<String> lines = new ArrayList<>();
    boolean lies = rarely(60, random);
    int length = lies ? random.nextInt(body.length + 50) : body.length;
    if (length > 0 || !rarely(3, random)) {
      lines.add("Content-Length: " + length);
    }
    lines.add("Content-Type: " + (rarely(20, random) ? among(TYPES, random) : "application/json"));
    if (rarely(15, random)) {
      lines.add(among(ODD, random));
    }
    return lines;
  }

  private static boolean rarely(int oneIn, Random random) {
    return random.nextInt(oneIn) == 0;
  }

  static <T> T among(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
