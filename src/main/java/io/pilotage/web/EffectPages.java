package io.pilotage.web;

import io.pilotage.access.Door.Kind;
import io.pilotage.effect.Decision;
import io.pilotage.effect.Evidence;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Restore;
import io.pilotage.effect.Restores;
import io.pilotage.effect.Unknowns;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Was it sent? Shows every effect of unknown outcome with its evidence, and takes the answer. */
@Controller
@RequestMapping("/effects")
class EffectPages {

  private static final int LONGEST_REASON = 2000;
  private static final int MOST_PARTS = 100;

  private final Unknowns unknowns;
  private final Restores restores;
  private final PilotSight sight;

  EffectPages(Unknowns unknowns, Restores restores, PilotSight sight) {
    this.unknowns = unknowns;
    this.restores = restores;
    this.sight = sight;
  }

  @GetMapping
  String list(
      @RequestParam(required = false) @Nullable String recorded,
      @RequestParam(required = false) @Nullable String resumed,
      Actor actor,
      Model model) {
    show(model, new Typed("", "", ""), List.of(), actor);
    model.addAttribute("recorded", recorded != null);
    model.addAttribute("resumed", resumed != null && restores.open().isEmpty());
    return "pages/effects";
  }

  @PostMapping
  String decide(
      @RequestParam(defaultValue = "") String effect,
      @RequestParam long fence,
      @RequestParam(defaultValue = "") String decision,
      @RequestParam(defaultValue = "") String reason,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    try {
      FieldCheck check = new FieldCheck();
      Decision checked = check.choice("decision", decision, Decision.SENT);
      String why = check.text("reason", reason, LONGEST_REASON);
      check.refuse();
      unknowns.decide(effect, fence, checked, actor, why);
      return "redirect:/effects?recorded";
    } catch (RefusedException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      show(model, new Typed(effect, decision, reason), e.faults(), actor);
      model.addAttribute("recorded", false);
      model.addAttribute("resumed", false);
      return "pages/effects";
    }
  }

  @PostMapping("/resumption")
  String resume(@RequestParam long restore, Actor actor) {
    restores.resume(restore, actor);
    return "redirect:/effects?resumed";
  }

  private void show(Model model, Typed typed, List<Fault> faults, Actor actor) {
    Restore restore = restores.open().orElse(null);
    model.addAttribute("restore", restore);
    model.addAttribute("restoreFound", restore == null ? "" : Days.minute(restore.foundAt()));
    model.addAttribute("mayResume", sight.mayOpen(Kind.PAGE, "/effects/resumption", actor));
    model.addAttribute("effects", unknowns.open().stream().map(this::held).toList());
    model.addAttribute("typed", typed);
    model.addAttribute("faults", faults);
  }

  private Held held(Intent intent) {
    Evidence evidence = unknowns.evidence(intent);
    Instant since = intent.sendingAt();
    return new Held(
        intent.id(),
        intent.pilotId(),
        Words.ofElement(intent.activityId()),
        evidence.what(),
        evidence.text(),
        Days.minute(since == null ? intent.plannedAt() : since),
        intent.attempt(),
        intent.fence(),
        intent.note() == null ? "" : intent.note(),
        evidence.facts(),
        evidence.unknown().stream().limit(MOST_PARTS).map(EffectPages::part).toList(),
        Math.max(evidence.unknown().size() - MOST_PARTS, 0));
  }

  private static Part part(Evidence.Part part) {
    return new Part(
        part.to(),
        part.key(),
        part.attempts(),
        part.detail() == null ? "" : part.detail(),
        Days.minute(part.since()));
  }

  /** What was typed, to be shown again if it cannot be recorded. */
  record Typed(String effect, String decision, String reason) {}

  record Held(
      String id,
      String pilot,
      String step,
      String what,
      String text,
      String since,
      int attempts,
      long fence,
      String note,
      List<String> facts,
      List<Part> parts,
      int more) {}

  record Part(String to, String key, int attempts, String detail, String since) {}
}
