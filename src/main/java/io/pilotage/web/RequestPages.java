package io.pilotage.web;

import static java.util.Map.entry;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotRequest;
import io.pilotage.pilot.PreviewKind;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.pilot.SubmissionConflictException;
import io.pilotage.register.RequestDrafts;
import io.pilotage.register.RequestDrafts.Kept;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page on which a pilot is requested (P-02): a draft is kept, faults stand beside their fields,
 * and before anything is sent one sees what is recorded and what comes then.
 */
@Controller
@RequestMapping("/request")
class RequestPages {

  private static final RequestDraft BLANK =
      new RequestDraft("GRID_SERVICE", "", "", "", "VO", "", "", "", "", "", "");

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          entry("previewKind", "What is to be previewed?"),
          entry("serviceName", "Name of the service"),
          entry("description", "What it is, and why a pilot is wanted"),
          entry("useCases", "Use cases"),
          entry("osBranches", "OS branches"),
          entry("requestingEntity", "VO, board or other entity"),
          entry("requesterType", "Kind of entity"),
          entry("contactMail", "Contact mail"),
          entry("wantedStart", "Wanted start"),
          entry("wantedEnd", "Wanted end"),
          entry("successCriteria", "Success criteria"),
          entry("releaseCategory", "Release category"),
          entry("repository", "Developers' repository"));

  /** Whoever goes back after sending, and changes something, has another request in hand. */
  private static final Fault SENT =
      new Fault(
          "request",
          "sent",
          "you sent it already, with other words; send it again for a second pilot");

  private final PilotDesk desk;
  private final RequestDrafts drafts;
  private final WayAhead way;
  private final Clock clock;

  RequestPages(PilotDesk desk, RequestDrafts drafts, WayAhead way, Clock clock) {
    this.desk = desk;
    this.drafts = drafts;
    this.way = way;
    this.clock = clock;
  }

  @GetMapping
  String write(@RequestParam(required = false) @Nullable String kept, Actor actor, Model model) {
    Optional<Kept> draft = drafts.of(actor.userId());
    show(model, newKey(), draft.map(Kept::draft).orElse(BLANK), List.of());
    model.addAttribute("savedAt", draft.map(found -> Days.minute(found.savedAt())).orElse(null));
    model.addAttribute("kept", kept != null && draft.isPresent());
    return "pages/request";
  }

  @PostMapping(params = "action=keep")
  String keep(
      @ModelAttribute("typed") RequestDraft typed,
      @RequestParam(defaultValue = "") String key,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    try {
      drafts.keep(actor.userId(), typed);
      return "redirect:/request?kept";
    } catch (RefusedException e) {
      return refused(model, key, typed, e.faults(), response);
    }
  }

  @PostMapping(params = "action=forget")
  String forget(Actor actor) {
    drafts.forget(actor.userId());
    return "redirect:/request";
  }

  /** Back from the preview or the rehearsal, with everything that was typed. */
  @PostMapping(params = "action=change")
  String change(
      @ModelAttribute("typed") RequestDraft typed,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "") String releaseCategory,
      @RequestParam(defaultValue = "") String repository,
      Model model) {
    show(model, key, typed, List.of());
    model.addAttribute("releaseCategory", releaseCategory);
    model.addAttribute("repository", repository);
    return "pages/request";
  }

  @PostMapping(params = "action=preview")
  String preview(
      @ModelAttribute("typed") RequestDraft typed,
      @RequestParam(defaultValue = "") String key,
      Model model,
      HttpServletResponse response) {
    try {
      PilotRequest request = typed.check(LocalDate.now(clock));
      model.addAttribute("typed", typed);
      model.addAttribute("key", key);
      model.addAttribute("request", request);
      model.addAttribute("clientTools", request.previewKind() == PreviewKind.CLIENT_TOOLS);
      model.addAttribute("way", way.parts());
      return "pages/request-preview";
    } catch (RefusedException e) {
      return refused(model, key, typed, e.faults(), response);
    }
  }

  /** The same page sent twice opens one pilot: it carries its key. */
  @PostMapping(params = "action=send")
  String send(
      @ModelAttribute("typed") RequestDraft typed,
      @RequestParam(defaultValue = "") String key,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    try {
      PilotDesk.Opened opened = desk.open(typed, Submissions.of(key, typed), actor);
      drafts.forget(actor.userId());
      return "redirect:/pilots/" + opened.id();
    } catch (RefusedException e) {
      return refused(model, key, typed, e.faults(), response);
    } catch (SubmissionConflictException e) {
      return refused(model, newKey(), typed, List.of(SENT), response);
    }
  }

  private String refused(
      Model model,
      String key,
      RequestDraft typed,
      List<Fault> faults,
      HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    show(model, key, typed, faults);
    return "pages/request";
  }

  static void show(Model model, String key, RequestDraft typed, List<Fault> faults) {
    model.addAttribute("key", key);
    model.addAttribute("typed", typed);
    model.addAttribute("faults", faults);
    model.addAttribute("faultOf", byField(faults));
    model.addAttribute("labels", LABELS);
    model.addAttribute("kept", false);
    model.addAttribute("savedAt", null);
  }

  private static Map<String, String> byField(List<Fault> faults) {
    return faults.stream()
        .collect(
            Collectors.toMap(
                Fault::field, Fault::message, (first, second) -> first + "; " + second));
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }
}
