package io.pilotage.web;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.tracker.Project;
import io.pilotage.tracker.Ticket;
import io.pilotage.tracker.Tracker;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The release project of a pilot with its tickets, to whoever may know of the pilot (P-04). */
@Controller
class TrackerPages {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Tracker tracker;
  private final PilotSight sight;

  TrackerPages(Tracker tracker, PilotSight sight) {
    this.tracker = tracker;
    this.sight = sight;
  }

  @GetMapping("/tracker/{key}")
  String project(@PathVariable String key, Model model) {
    boolean queue = key.equals(Tracker.PPS_SUPPORT);
    // What belongs to no pilot and is no queue is nobody's to see.
    String pilot = queue ? null : sight.see(key).id().value();
    Project project = tracker.find(key).orElseThrow(TrackerPages::missing);
    model.addAttribute("project", project);
    model.addAttribute("pilot", pilot);
    model.addAttribute("opened", DAY.format(project.openedAt()));
    model.addAttribute("tickets", tracker.tickets(key).stream().map(TrackerPages::row).toList());
    return "pages/tracker";
  }

  private static Row row(Ticket ticket) {
    return new Row(
        ticket.key(),
        ticket.title(),
        ticket.category(),
        ticket.open(),
        DAY.format(ticket.openedAt()),
        ticket.text(),
        ticket.comments().stream().map(c -> new Remark(day(c.at()), c.text())).toList());
  }

  private static String day(Instant at) {
    return DAY.format(at);
  }

  private static NotFoundException missing() {
    return new NotFoundException("there is no such project");
  }

  record Row(
      String key,
      String title,
      String category,
      boolean open,
      String opened,
      String text,
      List<Remark> remarks) {}

  record Remark(String day, String text) {}
}
