package io.pilotage.web;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.register.Checks;
import io.pilotage.register.Checks.Check;
import io.pilotage.repository.Manifest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What is in a release of a pilot, and what it changes of what the mirror held (P-13, P-25, P-27).
 */
@Controller
class ReleasePages {

  private final PilotSight sight;
  private final Checks checks;

  ReleasePages(PilotSight sight, Checks checks) {
    this.sight = sight;
    this.checks = checks;
  }

  @GetMapping("/pilots/{id}/releases/{release}")
  String release(@PathVariable String id, @PathVariable String release, Model model) {
    PilotView pilot = sight.see(id);
    Check check =
        checks.last(pilot.id()).stream()
            .filter(one -> one.releaseName().equals(release))
            .findFirst()
            .orElseThrow(() -> new NotFoundException("no such release of this pilot was checked"));
    Manifest now = Manifest.parse(check.manifest());
    Optional<Check> before = checks.before(check);
    model.addAttribute("pilot", pilot);
    model.addAttribute("release", release.replace('-', ' '));
    model.addAttribute("check", check);
    model.addAttribute("checked", Days.minute(check.checkedAt()));
    model.addAttribute(
        "mirrored", check.mirroredAt() == null ? null : Days.minute(check.mirroredAt()));
    model.addAttribute("before", before.map(one -> one.releaseName().replace('-', ' ')).orElse(""));
    model.addAttribute("packages", ReleaseContent.of(now));
    model.addAttribute(
        "changes",
        before
            .map(one -> ReleaseContent.of(Manifest.parse(one.manifest()).changesTo(now)))
            .orElse(null));
    return "pages/release";
  }
}
