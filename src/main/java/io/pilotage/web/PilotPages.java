package io.pilotage.web;

import io.pilotage.notes.ReleaseNote;
import io.pilotage.notes.ReleaseNotes;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.PilotBoard.Waiting;
import io.pilotage.site.Participation;
import io.pilotage.site.SiteParticipation;
import io.pilotage.tracker.Project;
import io.pilotage.tracker.Tracker;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page to which every mail links: where a pilot is, and whom it waits for. */
@Controller
class PilotPages {

  private final PilotSight sight;
  private final ReleaseNotes notes;
  private final Participation participation;
  private final Tracker tracker;
  private final Clock clock;

  PilotPages(
      PilotSight sight,
      ReleaseNotes notes,
      Participation participation,
      Tracker tracker,
      Clock clock) {
    this.sight = sight;
    this.notes = notes;
    this.participation = participation;
    this.tracker = tracker;
    this.clock = clock;
  }

  @GetMapping("/pilots/{id}")
  String pilot(@PathVariable String id, Model model) {
    PilotView pilot = sight.see(id);
    model.addAttribute("pilot", pilot);
    model.addAttribute("state", Words.of(pilot.state().name()));
    model.addAttribute("repository", Words.of(pilot.repositoryState().name()));
    model.addAttribute("waits", pilot.waitsFor().stream().map(this::wait).toList());
    model.addAttribute(
        "sites", participation.of(pilot.id()).stream().map(PilotPages::site).toList());
    model.addAttribute("updates", pilot.updates().stream().map(PilotPages::update).toList());
    model.addAttribute(
        "releases", notes.published(pilot.id()).stream().map(ReleaseNote::release).toList());
    model.addAttribute("project", tracker.find(pilot.id().value()).map(Project::url).orElse(null));
    return "pages/pilot";
  }

  private Wait wait(Waiting waiting) {
    return new Wait(
        waiting.what(),
        String.join(", ", waiting.onWhom()),
        Duration.between(waiting.since(), clock.instant()).toDays(),
        waiting.due() == null ? null : waiting.due().toString().substring(0, 10));
  }

  private static Line site(SiteParticipation part) {
    return new Line(
        part.site(),
        "%s, %d slots, %d GB"
            .formatted(
                Words.of(part.state().name()),
                part.resources().slots(),
                part.resources().storageGb()));
  }

  private static Line update(PilotBoard.Update update) {
    return new Line(
        "%s %d".formatted(Words.of(update.kind().name()), update.number()),
        "%s: %s".formatted(Words.of(update.state().name()), update.summary()));
  }

  record Wait(String what, String onWhom, long days, @Nullable String due) {}

  record Line(String name, String text) {}
}
