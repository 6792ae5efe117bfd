package io.pilotage.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes days of a calendar as calendar programs read them (RFC 5545). */
final class Calendar {

  private static final int LONGEST_LINE = 73;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Calendar() {}

  /**
   * A day on which something is due.
   *
   * @param id stays the same while the day moves
   * @param on the day
   * @param what it is
   * @param about more of it, may be empty
   */
  record Event(String id, LocalDate on, String what, String about) {}

  static String write(Instant now, List<Event> events) {
    StringBuilder text = new StringBuilder();
    line(text, "BEGIN:VCALENDAR");
    line(text, "VERSION:2.0");
    line(text, "PRODID:-//Pilotage//Deadlines//EN");
    for (Event event : events) {
      line(text, "BEGIN:VEVENT");
      line(text, "UID:" + text(event.id()) + "@pilotage");
      line(text, "DTSTAMP:" + SECOND.format(now));
      line(text, "DTSTART;VALUE=DATE:" + DAY.format(event.on()));
      line(text, "SUMMARY:" + text(event.what()));
      if (!event.about().isEmpty()) {
        line(text, "DESCRIPTION:" + text(event.about()));
      }
      line(text, "TRANSP:TRANSPARENT");
      line(text, "END:VEVENT");
    }
    line(text, "END:VCALENDAR");
    return text.toString();
  }

  private static String text(String value) {
    return value
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n")
        .replaceAll("\\p{Cntrl}", " ");
  }

  /** A line goes on after a break and a blank; no character is torn apart. */
  private static void line(StringBuilder text, String line) {
    int length = 0;
    for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
      String character = Character.toString(line.codePointAt(at));
      int bytes = character.getBytes(StandardCharsets.UTF_8).length;
      if (length + bytes > LONGEST_LINE) {
        text.append("\r\n ");
        length = 1;
      }
      text.append(character);
      length += bytes;
    }
    text.append("\r\n");
  }
}
