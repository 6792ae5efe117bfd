package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:15:30Z");

  private static String write(String what, String about) {
    return Calendar.write(
        NOW, List.of(new Calendar.Event("task-1", LocalDate.of(2026, 12, 1), what, about)));
  }

  @Test
  void aDayIsWrittenAsTheStandardSays() {
    assertThat(write("Decide OK or DENY (pilot-2026-0001)", ""))
        .isEqualTo(
            String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Pilotage//Deadlines//EN",
                "BEGIN:VEVENT",
                "UID:task-1@pilotage",
                "DTSTAMP:20261126T101530Z",
                "DTSTART;VALUE=DATE:20261201",
                "SUMMARY:Decide OK or DENY (pilot-2026-0001)",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "END:VCALENDAR",
                ""));
  }

  @Test
  void whatPeopleTypedStaysInItsField() {
    String text = write("a\r\nEND:VEVENT\nb;c,d\\e\tf", "x\u2028y");
    assertThat(text)
        .contains("SUMMARY:a\\nEND:VEVENT\\nb\\;c\\,d\\\\e f\r\n", "DESCRIPTION:x\\ny\r\n")
        .doesNotContain("\r\nEND:VEVENT\r\nb");
    assertThat(text.split("END:VEVENT\r\n", -1)).hasSize(2);
  }

  @Test
  void longLinesAreFoldedWithinTheirBytesAndReadBackWhole() {
    String what = "Ж😀é".repeat(60);
    String text = write(what, "");
    assertThat(text.split("\r\n"))
        .allSatisfy(
            line ->
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
    assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + what + "\r\n");
  }
}
