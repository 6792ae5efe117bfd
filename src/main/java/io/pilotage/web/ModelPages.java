package io.pilotage.web;

import io.pilotage.access.Door.Kind;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.ModelUpgrade;
import io.pilotage.pilot.ModelUpgrade.CarryOverResult;
import io.pilotage.pilot.ModelUpgrade.ModelVersion;
import io.pilotage.pilot.ModelUpgrade.Wish;
import io.pilotage.pilot.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** On which versions of the models pilots run; carries them over, a page full at a time. */
@Controller
@RequestMapping("/models")
class ModelPages {

  private static final int AT_ONCE = 20;
  private static final int LONGEST_REASON = 2000;
  private static final int LONGEST_ID = 100;

  private final ModelUpgrade upgrade;
  private final PilotSight sight;

  ModelPages(ModelUpgrade upgrade, PilotSight sight) {
    this.upgrade = upgrade;
    this.sight = sight;
  }

  @GetMapping
  String list(Actor actor, Model model) {
    show(model, "", actor);
    return "pages/models";
  }

  /**
   * Shows what became of each pilot. To send the same form again does no harm: who was carried over
   * is not carried over again.
   */
  @PostMapping("/carry-over")
  String carryOver(
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "true") boolean rehearse,
      @RequestParam(required = false) @Nullable String after,
      Actor actor,
      Model model,
      HttpServletResponse response) {
    try {
      FieldCheck check = new FieldCheck();
      String why = check.text("reason", reason, LONGEST_REASON);
      String from = check.optionalLine("after", after, LONGEST_ID);
      check.refuse();
      CarryOverResult result = upgrade.carryOver(new Wish(rehearse, AT_ONCE, from, why), actor);
      model.addAttribute("result", result);
      model.addAttribute("rehearsed", rehearse);
    } catch (RefusedException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      model.addAttribute("faults", e.faults());
    }
    show(model, reason, actor);
    return "pages/models";
  }

  /** What is there after whatever was done. */
  private void show(Model model, String reason, Actor actor) {
    List<ModelVersion> versions = upgrade.versions();
    model.addAttribute("versions", versions.stream().map(ModelPages::row).toList());
    model.addAttribute(
        "behind",
        versions.stream()
            .filter(version -> !version.newest())
            .mapToLong(ModelVersion::running)
            .sum());
    model.addAttribute("mayCarryOver", sight.mayOpen(Kind.PAGE, "/models/carry-over", actor));
    model.addAttribute("reason", reason);
    model.asMap().putIfAbsent("faults", List.<Fault>of());
  }

  private static Row row(ModelVersion version) {
    return new Row(
        version.name(),
        version.model(),
        version.version(),
        version.newest(),
        Days.minute(version.since()),
        version.running());
  }

  record Row(String name, String model, int version, boolean newest, String since, long running) {}
}
