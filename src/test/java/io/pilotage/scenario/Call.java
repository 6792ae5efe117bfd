package io.pilotage.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One call as it goes over the wire, which no HTTP client has made decent.
 *
 * @param person who calls
 * @param authorization of HTTP, empty for a stranger
 * @param method of HTTP, or something like it
 * @param target path and query, perhaps malformed
 * @param headers whole lines, the length of the body among them
 * @param body in bytes, which the headers may lie about
 */
// nobody compares calls or changes their bytes
@SuppressWarnings("ArrayRecordComponent")
record Call(
    String person,
    String authorization,
    String method,
    String target,
    List<String> headers,
    byte[] body) {

  /** As a decent client posts JSON. */
  static Call post(Caller caller, String target, String body) {
    byte[] json = body.getBytes(StandardCharsets.UTF_8);
    List<String> headers =
        List.of("Content-Type: application/json", "Content-Length: " + json.length);
    return new Call(caller.name(), caller.authorization(), "POST", target, headers, json);
  }

  /** The same by somebody else. */
  Call by(Caller other) {
    return new Call(other.name(), other.authorization(), method, target, headers, body);
  }

  byte[] bytes() {
    String login = authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n";
    String head =
        "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%s%s\r\n"
            .formatted(
                method,
                target,
                login,
                headers.stream().map(line -> line + "\r\n").collect(Collectors.joining()));
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  /** What to send to see it again; without the password. */
  @Override
  public String toString() {
    return "as %s: %s %s %s%n  %s"
        .formatted(
            person, method, target, headers, shortened(new String(body, StandardCharsets.UTF_8)));
  }

  private static String shortened(String text) {
    return text.length() > 3000 ? text.substring(0, 3000) + "… " + text.length() : text;
  }
}
