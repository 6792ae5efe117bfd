package io.pilotage.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them. */
final class Days {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Days() {}

  /** "today", "1 day", "12 days". */
  static String ago(Instant since, Instant now) {
    long days = Duration.between(since, now).toDays();
    return days <= 0 ? "today" : days == 1 ? "1 day" : days + " days";
  }

  static String minute(Instant instant) {
    return MINUTE.format(instant);
  }

  static LocalDate date(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  static String day(Instant instant) {
    return DAY.format(instant);
  }
}
