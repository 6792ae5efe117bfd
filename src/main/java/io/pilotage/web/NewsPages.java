package io.pilotage.web;

import io.pilotage.mirror.VerificationRecipe;
import io.pilotage.notes.ReleaseNote;
import io.pilotage.notes.ReleaseNotes;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.PilotBoard.Update;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.UpdateState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What is new in published pilots, and where each of them stands, for everybody (P-17). */
@Controller
class NewsPages {

  private static final int MOST = 50;

  private final PilotBoard board;
  private final ReleaseNotes notes;
  private final Clock clock;

  NewsPages(PilotBoard board, ReleaseNotes notes, Clock clock) {
    this.board = board;
    this.notes = notes;
    this.clock = clock;
  }

  @GetMapping("/notes")
  String page(Model model) {
    model.addAttribute("news", news());
    return "pages/news";
  }

  @GetMapping("/notes.json")
  ResponseEntity<List<News>> json() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(news());
  }

  @GetMapping("/notes.atom")
  ResponseEntity<byte[]> atom() {
    String base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_ATOM_XML)
        .body(News.atom(news(), base, clock.instant()).getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/notes/{pilot}")
  String status(@PathVariable String pilot, Model model) {
    PilotView view =
        PilotId.parse(pilot)
            .flatMap(board::find)
            .filter(found -> found.state().isPublished())
            .orElseThrow(() -> new NotFoundException("no such pilot is published"));
    model.addAttribute("pilot", view.id().value());
    model.addAttribute("service", view.request().serviceName());
    model.addAttribute("about", view.request().description());
    model.addAttribute("state", Words.of(view.state()));
    model.addAttribute("since", Days.day(view.stateSince()));
    model.addAttribute("end", view.plannedEnd().toString());
    model.addAttribute("notes", notes.published(view.id()));
    model.addAttribute(
        "updates",
        view.updates().stream()
            .filter(update -> update.state() == UpdateState.RELEASED)
            .map(NewsPages::released)
            .toList());
    model.addAttribute("recipe", VerificationRecipe.text());
    return "pages/status";
  }

  private static Released released(Update update) {
    return new Released(
        "%s %d".formatted(Words.of(update.kind()), update.number()), update.summary());
  }

  /** Notes are published before their pilot is: nobody hears of it from here before that. */
  private List<News> news() {
    Map<PilotId, Optional<PilotView>> pilots = new HashMap<>();
    return notes.newest(MOST).stream()
        .flatMap(
            note ->
                pilots.computeIfAbsent(note.pilot(), board::find).stream()
                    .filter(pilot -> pilot.state().isPublished())
                    .flatMap(pilot -> Stream.of(of(note, pilot))))
        .toList();
  }

  private static News of(ReleaseNote note, PilotView pilot) {
    return new News(
        pilot.id().value(),
        pilot.request().serviceName(),
        pilot.state().name(),
        note.release(),
        note.version(),
        Objects.requireNonNull(note.publishedAt()));
  }

  record Released(String name, String text) {}
}
