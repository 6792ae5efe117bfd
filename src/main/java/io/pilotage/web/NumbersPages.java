package io.pilotage.web;

import io.pilotage.access.Door;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.Period;
import io.pilotage.pilot.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How pilots went in a period: how long things took, for whom they waited, what was decided. */
@Controller
class NumbersPages {

  private static final String CSV = "/numbers/{table}";
  private static final int USUAL_DAYS = 365;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

  private final Numbers numbers;
  private final NumbersTables tables;
  private final PilotSight sight;
  private final PageStyle style;
  private final Clock clock;

  NumbersPages(
      Numbers numbers, NumbersTables tables, PilotSight sight, PageStyle style, Clock clock) {
    this.numbers = numbers;
    this.tables = tables;
    this.sight = sight;
    this.style = style;
    this.clock = clock;
  }

  @GetMapping("/numbers")
  String page(
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    style.charts(model, response);
    model.addAttribute("tables", sight.mayOpen(Door.Kind.PAGE, CSV, actor));
    try {
      Period period = period(from, until);
      model.addAttribute("from", period.first());
      model.addAttribute("until", period.last());
      model.addAttribute("numbers", numbers.of(period));
    } catch (RefusedException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("from", from);
      model.addAttribute("until", until);
      model.addAttribute("faults", e.faults());
    }
    return "pages/numbers";
  }

  @GetMapping(CSV)
  ResponseEntity<byte[]> table(
      @PathVariable String table,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until) {
    Period period = period(from, until);
    String name = table.endsWith(".csv") ? table.substring(0, table.length() - 4) : "";
    byte[] csv =
        tables
            .csv(name, period)
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "there is no such table; there are %s, each with .csv"
                            .formatted(String.join(", ", tables.names()))));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8; header=present")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("pilots-%s-%s-%s.csv".formatted(name, period.first(), period.last()))
                .build()
                .toString())
        .body(csv);
  }

  /** The year up to today, as far as nothing else is said. */
  private Period period(@Nullable String from, @Nullable String until) {
    FieldCheck check = new FieldCheck();
    LocalDate last = day(check, "until", until, LocalDate.now(clock));
    LocalDate first = day(check, "from", from, last.minusDays(USUAL_DAYS - 1));
    if (last.isBefore(first)) {
      check.fault("until", "out-of-order", "must not be before the first day");
    }
    check.refuse();
    return new Period(first, last);
  }

  private static LocalDate day(
      FieldCheck check, String field, @Nullable String value, LocalDate usual) {
    if (value == null || value.isBlank()) {
      return usual;
    }
    try {
      LocalDate day = LocalDate.parse(value.strip());
      if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
        check.fault(
            field, "out-of-range", "choose a day from %s to %s".formatted(EARLIEST, LATEST));
        return usual;
      }
      return day;
    } catch (DateTimeParseException e) {
      check.fault(field, "malformed", "must be a day such as 2026-12-31");
      return usual;
    }
  }
}
