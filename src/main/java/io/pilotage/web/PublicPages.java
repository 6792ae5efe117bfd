package io.pilotage.web;

import io.pilotage.notes.ReleaseNote;
import io.pilotage.notes.ReleaseNotes;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.Filter;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import io.pilotage.security.LogIn;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What everyone may read: what this is, which pilots are published, their release notes (P-17). */
@Controller
class PublicPages {

  private static final int MOST = 100;
  private static final Set<PilotState> PUBLISHED =
      Arrays.stream(PilotState.values())
          .filter(PilotState::isPublished)
          .collect(Collectors.toUnmodifiableSet());

  private final PilotBoard board;
  private final ReleaseNotes notes;
  private final LogIn logIn;

  PublicPages(PilotBoard board, ReleaseNotes notes, LogIn logIn) {
    this.board = board;
    this.notes = notes;
    this.logIn = logIn;
  }

  @GetMapping("/")
  String home(Model model) {
    PilotBoard.Page page = board.list(new Filter(PUBLISHED, "", null), 0, MOST);
    model.addAttribute("pilots", page.items().stream().map(this::row).toList());
    model.addAttribute("wayOut", logIn.wayOut().orElse(null));
    return "pages/home";
  }

  @GetMapping("/notes/{pilot}/{release}")
  String notes(@PathVariable String pilot, @PathVariable String release, Model model) {
    PilotId id = PilotId.parse(pilot).orElseThrow(PublicPages::missing);
    ReleaseNote note =
        notes.published(id).stream()
            .filter(published -> published.release().equals(release))
            .findFirst()
            .orElseThrow(PublicPages::missing);
    model.addAttribute("note", note);
    model.addAttribute("html", notes.renderHtml(note));
    return "pages/notes";
  }

  private Row row(PilotBoard.PilotSummary pilot) {
    return new Row(
        pilot.id().value(),
        pilot.serviceName(),
        pilot.requestingEntity(),
        Words.of(pilot.state()),
        pilot.plannedEnd().toString(),
        notes.published(pilot.id()).stream().map(ReleaseNote::release).toList());
  }

  private static NotFoundException missing() {
    return new NotFoundException("no such release notes are published");
  }

  record Row(
      String id, String service, String entity, String state, String end, List<String> notes) {}
}
