package io.pilotage.web;

import io.pilotage.dossier.DossierRecord;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.PilotBoard.Update;
import io.pilotage.pilot.PilotBoard.Waiting;
import io.pilotage.pilot.PilotCourse;
import io.pilotage.pilot.Role;
import io.pilotage.register.Checks.Check;
import io.pilotage.tracker.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;

/** The page to which every mail links: where a pilot is, and whom it waits for. */
@Controller
class PilotPages {

  private static final String DOSSIER = "/api/pilots/{id}/dossier";
  private static final String REPORTS = "/api/pilots/{id}/test-reports";
  private static final int MOST_DECISIONS = 100;

  private final PilotSight sight;
  private final PilotRecords records;
  private final PilotCourse course;
  private final CoursePicture picture;
  private final SiteRows sites;
  private final LivePage live;
  private final Clock clock;

  PilotPages(
      PilotSight sight,
      PilotRecords records,
      PilotCourse course,
      CoursePicture picture,
      SiteRows sites,
      LivePage live,
      Clock clock) {
    this.sight = sight;
    this.records = records;
    this.course = course;
    this.picture = picture;
    this.sites = sites;
    this.live = live;
    this.clock = clock;
  }

  @GetMapping("/pilots/{id}")
  @Nullable String pilot(
      @PathVariable String id,
      Actor actor,
      Model model,
      WebRequest request,
      HttpServletResponse response) {
    PilotView pilot = sight.see(id);
    model.addAttribute("pilot", pilot);
    model.addAttribute("state", Words.of(pilot.state()));
    model.addAttribute("phase", Words.of(pilot.state().phase()));
    model.addAttribute("repository", Words.of(pilot.repositoryState()));
    model.addAttribute(
        "waits", pilot.waitsFor().stream().map(waiting -> wait(waiting, actor)).toList());
    model.addAttribute("picture", course.whole(pilot.id()).map(picture::of).orElse(null));
    model.addAttribute("sites", sites.of(pilot.id()));
    model.addAttribute("updates", pilot.updates().stream().map(PilotPages::update).toList());
    model.addAttribute("releases", records.notes().published(pilot.id()));
    model.addAttribute("debts", records.debts().of(pilot.id()));
    model.addAttribute(
        "project", records.tracker().find(pilot.id().value()).map(Project::url).orElse(null));
    showToItsPeople(pilot, actor, model);
    return live.isKnown(model, request, response) ? null : "pages/pilot";
  }

  @GetMapping("/pilots/{id}/dossier")
  ResponseEntity<byte[]> dossier(@PathVariable String id) {
    return RecordApi.document(sight.see(id).id(), records.dossier());
  }

  /** What the interface for programs would hand out to the same person, and nothing else. */
  private void showToItsPeople(PilotView pilot, Actor actor, Model model) {
    if (sight.maySee(DOSSIER, pilot, actor)) {
      model.addAttribute("decisions", decisions(records.dossier().of(pilot.id())));
      model.addAttribute("documents", documents(records.documents().of(pilot.id())));
      model.addAttribute(
          "contents", records.checks().last(pilot.id()).stream().map(PilotPages::content).toList());
    }
    if (sight.maySee(REPORTS, pilot, actor)) {
      model.addAttribute("tests", TestMap.of(records.reports().of(pilot.id())));
    }
  }

  private static Content content(Check check) {
    return new Content(
        check.releaseName(),
        check.passed() ? "passed the check" : "did not pass the check",
        check.passed(),
        Days.minute(check.checkedAt()));
  }

  private Wait wait(Waiting waiting, Actor actor) {
    return new Wait(
        waiting.what(),
        waiting.onWhom(),
        Days.ago(waiting.since(), clock.instant()),
        waiting.due() == null ? null : Days.day(waiting.due()),
        waiting.due() != null && waiting.due().isBefore(clock.instant()),
        course.about(waiting.element()),
        waiting.taskId() != null && isFor(waiting.onWhom(), actor)
            ? TaskLink.of(waiting.taskId())
            : null);
  }

  private static boolean isFor(List<String> onWhom, Actor actor) {
    return onWhom.contains(actor.userId())
        || actor.roles().stream().map(Role::groupId).anyMatch(onWhom::contains);
  }

  private static Change update(Update update) {
    return new Change(
        "%s %d".formatted(capital(Words.of(update.kind())), update.number()),
        Words.of(update.state()),
        update.summary(),
        update.requestedBy(),
        Days.day(update.requestedAt()));
  }

  private static List<Decided> decisions(List<DossierRecord> entries) {
    List<DossierRecord> youngest = new ArrayList<>(entries);
    Collections.reverse(youngest);
    return youngest.stream()
        .limit(MOST_DECISIONS)
        .map(
            entry ->
                new Decided(
                    Days.minute(Instant.parse(entry.at())),
                    entry.who(),
                    String.join(", ", entry.roles()),
                    Words.ofElement(entry.element()),
                    entry.decision().equals("COMPLETED") ? "" : Words.of(entry.decision()),
                    entry.reason(),
                    entry.rule()))
        .toList();
  }

  private static List<Document> documents(Map<String, String> bodies) {
    return bodies.entrySet().stream()
        .map(body -> new Document(Words.ofElement(body.getKey()), body.getValue()))
        .toList();
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  record Wait(
      String what,
      List<String> onWhom,
      String days,
      @Nullable String due,
      boolean late,
      String about,
      @Nullable String task) {}

  record Change(String name, String state, String summary, String by, String on) {}

  record Decided(
      String at,
      String who,
      String roles,
      String what,
      String decision,
      String reason,
      String rule) {}

  record Content(String release, String verdict, boolean passed, String on) {}

  record Document(String name, String text) {}
}
