package io.pilotage.repository;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body has not been read yet; closing it, or the body, closes the connection.
 *
 * @param status the status code
 * @param headers by lower-case name, the last one wins
 * @param body the bytes, as long as the headers say
 */
record HttpAnswer(int status, Map<String, String> headers, InputStream body) implements Closeable {

  /** Where it redirects to; null if it does not. */
  @Nullable String redirect() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> headers.getOrDefault("location", "");
      default -> null;
    };
  }

  boolean isHtml() {
    return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).contains("html");
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
