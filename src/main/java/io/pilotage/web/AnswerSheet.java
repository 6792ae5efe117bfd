package io.pilotage.web;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.SiteState;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.Participation;
import io.pilotage.site.Problem;
import io.pilotage.site.Problems;
import io.pilotage.site.SiteParticipation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page behind a signed link shows of a pilot and one site (P-18 to P-21). */
@Component
class AnswerSheet {

  /** Before the site's name: the user id of who holds its link. No log-in can have a colon. */
  static final String LINK_HOLDER = "link:";

  private static final Set<SiteState> TAKES_PART =
      EnumSet.of(SiteState.ACCEPTED, SiteState.DEPLOYED, SiteState.PUBLISHED);

  private final PilotBoard board;
  private final Participation participation;
  private final Problems problems;

  AnswerSheet(PilotBoard board, Participation participation, Problems problems) {
    this.board = board;
    this.participation = participation;
    this.problems = problems;
  }

  static Actor holder(AnswerLink link) {
    return new Actor(LINK_HOLDER + link.site(), Set.of());
  }

  /**
   * Fills the page.
   *
   * @param deed what was tried, to which the faults belong
   */
  void show(Model model, AnswerLink link, String deed, Object typed, List<Fault> faults) {
    PilotView pilot =
        board.find(link.pilot()).orElseThrow(() -> new NotFoundException("there is no such pilot"));
    @Nullable SiteParticipation standing = participation.of(link.pilot(), link.site()).orElse(null);
    model.addAttribute("pilot", pilot);
    model.addAttribute("site", link.site());
    model.addAttribute("standing", standing == null ? null : Words.of(standing.state()));
    model.addAttribute("deadline", standing == null ? null : Days.day(standing.deadline()));
    model.addAttribute("takesPart", standing != null && TAKES_PART.contains(standing.state()));
    model.addAttribute(
        "problems",
        problems.of(link.pilot()).stream()
            .filter(problem -> problem.site().equals(link.site()))
            .map(AnswerSheet::row)
            .toList());
    model.addAttribute("deed", deed);
    model.addAttribute("typed", typed);
    model.addAttribute("faults", faults);
  }

  private static Reported row(Problem problem) {
    return new Reported(
        problem.report().summary(),
        Words.of(problem.report().severity()),
        Days.day(problem.reportedAt()),
        problem.resolved());
  }

  record Reported(String summary, String severity, String on, boolean solved) {}
}
