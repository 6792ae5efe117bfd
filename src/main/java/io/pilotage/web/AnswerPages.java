package io.pilotage.web;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.RefusedException;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.AnswerLinks;
import io.pilotage.site.Participation;
import io.pilotage.site.SiteParticipation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

  /** Before the site's name: the user id of who holds its link. No log-in can have a colon. */
  static final String LINK_HOLDER = "link:";

  private final AnswerLinks links;
  private final PilotBoard board;
  private final PilotDesk desk;
  private final Participation participation;

  AnswerPages(AnswerLinks links, PilotBoard board, PilotDesk desk, Participation participation) {
    this.links = links;
    this.board = board;
    this.desk = desk;
    this.participation = participation;
  }

  @GetMapping("/answers/{token}")
  String ask(@PathVariable String token, Model model) {
    show(links.verify(token), model);
    model.addAttribute("typed", new Typed("", "", "", ""));
    model.addAttribute("faults", List.of());
    return "pages/answer";
  }

  @PostMapping("/answers/{token}")
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
      desk.answerCall(checked, new Actor(LINK_HOLDER + link.site(), Set.of()));
      model.addAttribute("answer", checked);
      show(link, model);
      return "pages/answered";
    } catch (RefusedException e) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      show(link, model);
      model.addAttribute("typed", typed);
      model.addAttribute("faults", e.faults());
      return "pages/answer";
    }
  }

  private void show(AnswerLink link, Model model) {
    PilotView pilot =
        board.find(link.pilot()).orElseThrow(() -> new NotFoundException("there is no such pilot"));
    SiteParticipation standing = participation.of(link.pilot(), link.site()).orElse(null);
    model.addAttribute("pilot", pilot);
    model.addAttribute("site", link.site());
    model.addAttribute("standing", standing == null ? null : Words.of(standing.state().name()));
    model.addAttribute("deadline", standing == null ? null : standing.deadline());
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
