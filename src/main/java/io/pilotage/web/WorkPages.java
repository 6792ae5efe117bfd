package io.pilotage.web;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Inbox;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.Filter;
import io.pilotage.pilot.PilotBoard.PilotSummary;
import io.pilotage.pilot.PilotCourse;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.WebRequest;

/** What a person can do now, over all pilots, and until when. */
@Controller
class WorkPages {

  private static final int MOST_SHOWN = 100;
  private static final int MOST_PILOTS = 200;
  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);
  private static final Set<PilotState> LIVE =
      Arrays.stream(PilotState.values())
          .filter(state -> !state.isFinal())
          .collect(Collectors.toUnmodifiableSet());

  private final Inbox inbox;
  private final PilotBoard board;
  private final PilotCourse course;
  private final PilotSight sight;
  private final LivePage live;
  private final Clock clock;

  WorkPages(
      Inbox inbox,
      PilotBoard board,
      PilotCourse course,
      PilotSight sight,
      LivePage live,
      Clock clock) {
    this.inbox = inbox;
    this.board = board;
    this.course = course;
    this.sight = sight;
    this.live = live;
    this.clock = clock;
  }

  @GetMapping("/work")
  @Nullable String work(
      Actor actor, Model model, WebRequest request, HttpServletResponse response) {
    List<Inbox.Item> items = inbox.of(actor.userId());
    List<Inbox.Item> shown = items.stream().limit(MOST_SHOWN).toList();
    Map<PilotId, String> services = board.services(shown.stream().map(Inbox.Item::pilot).toList());
    model.addAttribute("mine", rows(shown, services, true));
    model.addAttribute("open", rows(shown, services, false));
    model.addAttribute("more", Math.max(items.size() - MOST_SHOWN, 0));
    model.addAttribute("user", actor.userId());
    return live.isKnown(model, request, response) ? null : "pages/work";
  }

  private List<Row> rows(List<Inbox.Item> items, Map<PilotId, String> services, boolean mine) {
    return items.stream()
        .filter(item -> item.mine() == mine)
        .map(item -> row(item, services.getOrDefault(item.pilot(), "")))
        .toList();
  }

  private Row row(Inbox.Item item, String service) {
    Instant due = item.due();
    return new Row(
        item.pilot().value(),
        service,
        item.what(),
        course.about(item.element()),
        Days.ago(item.since(), clock.instant()),
        due == null ? "" : Days.day(due),
        due != null && due.isBefore(clock.instant()),
        TaskLink.of(item.taskId()));
  }

  @GetMapping("/work/deadlines.ics")
  ResponseEntity<byte[]> deadlines(Actor actor) {
    Filter live = new Filter(LIVE, "", sight.limit(actor));
    Stream<Calendar.Event> ends =
        board.list(live, 0, MOST_PILOTS).items().stream().map(WorkPages::end);
    Stream<Calendar.Event> tasks =
        inbox.of(actor.userId()).stream().filter(item -> item.due() != null).map(this::due);
    String text = Calendar.write(clock.instant(), Stream.concat(tasks, ends).toList());
    return ResponseEntity.ok().contentType(CALENDAR).body(text.getBytes(StandardCharsets.UTF_8));
  }

  private Calendar.Event due(Inbox.Item item) {
    return new Calendar.Event(
        "task-" + item.taskId(),
        Days.date(Objects.requireNonNull(item.due())),
        "%s (%s)".formatted(item.what(), item.pilot()),
        course.about(item.element()));
  }

  private static Calendar.Event end(PilotSummary pilot) {
    return new Calendar.Event(
        "end-of-" + pilot.id(),
        pilot.plannedEnd(),
        "Planned end of %s (%s)".formatted(pilot.serviceName(), pilot.id()),
        "");
  }

  record Row(
      String pilot,
      String service,
      String what,
      String why,
      String days,
      String due,
      boolean late,
      String task) {}
}
