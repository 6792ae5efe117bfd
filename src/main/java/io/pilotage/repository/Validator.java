package io.pilotage.repository;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server's words for one state of a file.
 *
 * @param kind {@code etag} or {@code modified}
 * @param value as the server wrote it
 * @param strong whether equal words promise equal bytes
 */
record Validator(String kind, String value, boolean strong) {

  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e]{0,200}\"");
  private static final Pattern DATE = Pattern.compile("[A-Za-z0-9,: ]{10,40}");

  /** A file that was written within the same second could have the same date. */
  private static final Duration SAFE = Duration.ofSeconds(60);

  /** The best that an answer offers; null if it offers nothing. */
  static @Nullable Validator of(Map<String, String> headers) {
    String etag = headers.getOrDefault("etag", "");
    if (ETAG.matcher(etag).matches()) {
      return new Validator("etag", etag, !etag.startsWith("W/"));
    }
    String modified = headers.getOrDefault("last-modified", "");
    if (DATE.matcher(modified).matches()) {
      return new Validator("modified", modified, isOld(modified, headers.getOrDefault("date", "")));
    }
    return null;
  }

  /** Reads {@link #stamp}; null if it is none. */
  static @Nullable Validator parse(String stamp) {
    int space = stamp.indexOf(' ');
    String value = stamp.substring(space + 1);
    return switch (space < 0 ? "" : stamp.substring(0, space)) {
      case "etag" -> of(Map.of("etag", value));
      case "modified" -> of(Map.of("last-modified", value));
      default -> null;
    };
  }

  String stamp() {
    return kind + " " + value;
  }

  /** The header that asks for the file only if it is in another state. */
  Map<String, String> unlessThis() {
    return Map.of(kind.equals("etag") ? "If-None-Match" : "If-Modified-Since", value);
  }

  private static boolean isOld(String modified, String date) {
    try {
      return time(modified).plus(SAFE).isBefore(time(date));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static ZonedDateTime time(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
