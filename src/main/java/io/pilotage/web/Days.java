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

  /** "5 minutes", "30 hours", "12 days": as exact as it helps. */
  static String span(Duration span) {
    if (span.toMinutes() < 1) {
      return "a moment";
    }
    if (span.toHours() < 2) {
      return units(span.toMinutes(), "minute");
    }
    return span.toDays() < 2 ? units(span.toHours(), "hour") : units(span.toDays(), "day");
  }

  private static String units(long count, String unit) {
    return count == 1 ? "1 " + unit : count + " " + unit + "s";
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
