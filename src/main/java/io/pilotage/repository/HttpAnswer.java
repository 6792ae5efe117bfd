package io.pilotage.repository;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body has not been read yet; closing it, or the body, frees the connection.
 *
 * @param status the status code
 * @param headers by lower-case name, the last one wins
 * @param body the bytes, as long as the headers say
 */
record HttpAnswer(int status, Map<String, String> headers, InputStream body) implements Closeable {

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  /** Where it redirects to; null if it does not. */
  @Nullable String redirect() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> headers.getOrDefault("location", "");
      default -> null;
    };
  }

  /** How long the server asks to wait; null if it does not say it in seconds. */
  @Nullable Duration retryAfter() {
    String seconds = headers.getOrDefault("retry-after", "");
    return SECONDS.matcher(seconds).matches() ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
  }

  boolean isHtml() {
    return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).contains("html");
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
