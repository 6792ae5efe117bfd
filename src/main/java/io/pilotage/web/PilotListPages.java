package io.pilotage.web;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.Filter;
import io.pilotage.pilot.PilotBoard.PilotSummary;
import io.pilotage.pilot.PilotBoard.Waiting;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Every pilot somebody may know of: where it is, for how long, and whom it waits for. */
@Controller
class PilotListPages {

  static final int SIZE = 25;

  private static final int LAST_PAGE = 1_000_000;
  private static final int MOST_WAITS = 2;

  private final PilotBoard board;
  private final PilotSight sight;
  private final PageStyle style;
  private final Clock clock;

  PilotListPages(PilotBoard board, PilotSight sight, PageStyle style, Clock clock) {
    this.board = board;
    this.sight = sight;
    this.style = style;
    this.clock = clock;
  }

  @GetMapping("/pilots")
  String list(
      @RequestParam(defaultValue = StateChoice.LIVE) String state,
      @RequestParam(defaultValue = "") String vo,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "1") String page,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    style.run(model, response, PageScript.HTMX);
    model.addAttribute("typed", new Typed(state, vo, text));
    model.addAttribute("choices", StateChoice.ALL);
    @Nullable String limit = sight.limit(actor);
    model.addAttribute("vos", board.vos(limit));
    try {
      FieldCheck check = new FieldCheck();
      Wanted wanted = wanted(check, state, vo, text, page);
      check.refuse();
      show(model, wanted, limit);
    } catch (RefusedException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("faults", e.faults());
    }
    return "pages/pilots";
  }

  private static Wanted wanted(
      FieldCheck check, String state, String vo, String text, String page) {
    StateChoice choice = StateChoice.find(state);
    if (choice == null) {
      check.fault("state", "unknown", "choose one of the list");
    }
    String community = check.optionalLine("vo", vo, 120);
    String words = check.optionalLine("text", text, 200);
    int number = page.matches("[0-9]{1,7}") ? Integer.parseInt(page) : 0;
    if (number < 1 || number > LAST_PAGE) {
      check.fault("page", "out-of-range", "count pages from 1");
    }
    return new Wanted(
        choice == null ? StateChoice.ALL.get(0) : choice,
        community == null ? "" : community,
        words == null ? "" : words,
        number);
  }

  private void show(Model model, Wanted wanted, @Nullable String limit) {
    Filter filter = new Filter(wanted.choice().states(), wanted.text(), wanted.vo(), limit);
    PilotBoard.Page found = board.list(filter, wanted.page() - 1, SIZE);
    Map<PilotId, List<Waiting>> waits =
        board.waits(found.items().stream().map(PilotSummary::id).toList());
    long pages = Math.max((found.total() + SIZE - 1) / SIZE, 1);
    model.addAttribute(
        "pilots",
        found.items().stream()
            .map(pilot -> row(pilot, waits.getOrDefault(pilot.id(), List.of())))
            .toList());
    model.addAttribute("total", found.total());
    model.addAttribute("page", wanted.page());
    model.addAttribute("pages", pages);
    model.addAttribute("before", wanted.page() > 1 ? link(wanted, wanted.page() - 1) : null);
    model.addAttribute("after", wanted.page() < pages ? link(wanted, wanted.page() + 1) : null);
  }

  private Row row(PilotSummary pilot, List<Waiting> waits) {
    return new Row(
        pilot.id().value(),
        pilot.serviceName(),
        pilot.requestingEntity(),
        Words.of(pilot.state()),
        Words.of(pilot.state().phase()),
        Days.ago(pilot.phaseSince(), clock.instant()),
        waits.stream().limit(MOST_WAITS).map(this::wait).toList(),
        Math.max(waits.size() - MOST_WAITS, 0));
  }

  private Wait wait(Waiting waiting) {
    return new Wait(
        waiting.what(),
        String.join(", ", waiting.onWhom()),
        Days.ago(waiting.since(), clock.instant()));
  }

  private static String link(Wanted wanted, long page) {
    return UriComponentsBuilder.fromPath("/pilots")
        .queryParam("state", "{state}")
        .queryParam("vo", "{vo}")
        .queryParam("text", "{text}")
        .queryParam("page", page)
        .encode()
        .buildAndExpand(wanted.choice().value(), wanted.vo(), wanted.text())
        .toUriString();
  }

  /** What was chosen and typed, to be shown again. */
  record Typed(String state, String vo, String text) {}

  private record Wanted(StateChoice choice, String vo, String text, int page) {}

  record Row(
      String id,
      String service,
      String entity,
      String state,
      String phase,
      String phaseDays,
      List<Wait> waits,
      int more) {}

  record Wait(String what, String onWhom, String days) {}
}
