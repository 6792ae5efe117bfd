package io.pilotage.web;

import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.RefusedException;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.AnswerLinks;
import io.pilotage.site.ProblemPhase;
import io.pilotage.site.ProblemReport;
import io.pilotage.site.Problems;
import io.pilotage.site.Severity;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a site that takes part says by its signed link: it has a problem, or it leaves (P-19, P-20).
 */
@Controller
class SiteLinkPages {

  private static final int LONGEST = 1000;
  private static final int LONGEST_BUG = 250;

  private final AnswerLinks links;
  private final AnswerSheet sheet;
  private final Problems problems;
  private final PilotDesk desk;

  SiteLinkPages(AnswerLinks links, AnswerSheet sheet, Problems problems, PilotDesk desk) {
    this.links = links;
    this.sheet = sheet;
    this.problems = problems;
    this.desk = desk;
  }

  @PostMapping(path = "/answers/{token}", params = "deed=problem")
  String report(
      @PathVariable String token,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response) {
    AnswerLink link = links.verify(token);
    try {
      problems.report(link.pilot(), link.site(), problem(typed), AnswerSheet.holder(link));
      return "redirect:/answers/" + token + "?recorded=problem";
    } catch (RefusedException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      sheet.show(model, link, "problem", typed, e.faults());
      return AnswerPages.PAGE;
    }
  }

  @PostMapping(path = "/answers/{token}", params = "deed=leave")
  String leave(
      @PathVariable String token,
      @RequestParam Map<String, String> typed,
      Model model,
      HttpServletResponse response) {
    AnswerLink link = links.verify(token);
    try {
      FieldCheck check = new FieldCheck();
      String reason = check.text("reason", typed.get("reason"), LONGEST);
      check.refuse();
      desk.leave(link.pilot(), link.site(), reason, AnswerSheet.holder(link));
      return "redirect:/answers/" + token + "?recorded=leave";
    } catch (RefusedException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      sheet.show(model, link, "leave", typed, e.faults());
      return AnswerPages.PAGE;
    }
  }

  private static ProblemReport problem(Map<String, String> typed) {
    FieldCheck check = new FieldCheck();
    ProblemPhase phase = check.choice("phase", typed.get("phase"), ProblemPhase.OPERATION);
    String summary = check.text("summary", typed.get("summary"), LONGEST);
    Severity severity = check.choice("severity", typed.get("severity"), Severity.LOW);
    @Nullable String bug = check.optionalLine("bug", typed.get("bug"), LONGEST_BUG);
    check.refuse();
    return new ProblemReport(phase, summary, severity, bug, null);
  }
}
