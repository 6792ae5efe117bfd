package io.pilotage.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What no answer may be, whatever was asked. */
final class Verdict {

  private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"[a-z][a-z-]+\"");
  private static final Pattern INSIDES =
      Pattern.compile("\\bio\\.pilotage\\.[a-z]|\\n\\s+at [\\w.$]+\\(|Caused by: ");
  private static final Pattern BODY = Pattern.compile("\\S");

  /** The container's own page, before anything of ours was asked. */
  private static final String CONTAINER = "<title>HTTP Status 4";

  private Verdict() {}

  /** What is wrong with an answer; empty if nothing. */
  static Optional<String> on(Call call, Wire.Reply reply) {
    if (reply.status() >= 500) {
      return Optional.of("is a fault of ours");
    }
    if (reply.status() < 400) {
      return Optional.empty();
    }
    if (INSIDES.matcher(reply.body()).find()) {
      return Optional.of("shows our insides");
    }
    boolean bare = !BODY.matcher(reply.body()).find() || reply.body().contains(CONTAINER);
    return bare || isPage(call, reply) || isProblem(reply)
        ? Optional.empty()
        : Optional.of("is no problem document with a code");
  }

  /** Who asks for a page gets one. */
  private static boolean isPage(Call call, Wire.Reply reply) {
    return call.headers().contains("Accept: text/html") && header(reply).contains("text/html");
  }

  private static boolean isProblem(Wire.Reply reply) {
    return header(reply).contains("application/problem+json") && CODE.matcher(reply.body()).find();
  }

  private static String header(Wire.Reply reply) {
    return List.of(reply.head().split("\r\n")).stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-type:"))
        .findFirst()
        .orElse("");
  }
}
