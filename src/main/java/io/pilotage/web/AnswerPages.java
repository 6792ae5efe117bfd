package io.pilotage.web;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.RefusedException;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.AnswerLinks;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page behind the signed link in a site's mail (P-18). Looking at it changes nothing, so that
 * mail scanners cannot answer; the button records what the page shows.
 */
@Controller
class AnswerPages {

  static final String PAGE = "pages/answer";
  private static final String ANSWER = "answer";
  private static final Typed NOTHING = new Typed("", "", "", "");

  private final AnswerLinks links;
  private final AnswerSheet sheet;
  private final PilotDesk desk;

  AnswerPages(AnswerLinks links, AnswerSheet sheet, PilotDesk desk) {
    this.links = links;
    this.sheet = sheet;
    this.desk = desk;
  }

  @GetMapping("/answers/{token}")
  String ask(
      @PathVariable String token, @RequestParam(defaultValue = "") String recorded, Model model) {
    sheet.show(model, links.verify(token), ANSWER, NOTHING, List.of());
    model.addAttribute("recorded", recorded);
    return PAGE;
  }

  @PostMapping(path = "/answers/{token}", params = "!deed")
  String record(
      @PathVariable String token,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "") String slots,
      @RequestParam(defaultValue = "") String storageGb,
      @RequestParam(defaultValue = "") String remark,
      Model model,
      HttpServletResponse response) {
    AnswerLink link = links.verify(token);
    Typed typed = new Typed(answer, slots, storageGb, remark);
    try {
      SiteAnswer checked = typed.checked(link);
      desk.answerCall(checked, AnswerSheet.holder(link));
      model.addAttribute("answer", checked);
      model.addAttribute("token", token);
      sheet.show(model, link, ANSWER, typed, List.of());
      return "pages/answered";
    } catch (RefusedException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      sheet.show(model, link, ANSWER, typed, e.faults());
      return PAGE;
    }
  }

  /** What was typed, to be shown again if it cannot be recorded. */
  record Typed(String answer, String slots, String storageGb, String remark) {

    private SiteAnswer checked(AnswerLink link) {
      List<Fault> faults = new ArrayList<>();
      Integer jobs = number(faults, "slots", slots);
      Integer storage = number(faults, "storageGb", storageGb);
      SiteAnswer checked = null;
      try {
        checked =
            new SiteAnswerForm(answer, jobs, storage, remark).checked(link.pilot(), link.site());
      } catch (RefusedException e) {
        faults.addAll(e.faults());
      }
      if (checked == null || !faults.isEmpty()) {
        throw new RefusedException(faults);
      }
      return checked;
    }

    private static @Nullable Integer number(List<Fault> faults, String field, String text) {
      if (text.isBlank()) {
        return null;
      }
      if (!text.strip().matches("[0-9]{1,9}")) {
        faults.add(new Fault(field, "malformed", "give a whole number, 0 or more"));
        return null;
      }
      return Integer.valueOf(text.strip());
    }
  }
}
