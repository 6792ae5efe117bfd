package io.pilotage.web;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.RefusedException;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.ProblemPhase;
import io.pilotage.site.ProblemReport;
import io.pilotage.site.Severity;
import io.pilotage.site.SiteDeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what was typed on the page behind a signed link. */
final class AnswerDeeds {

  static final String ANSWER = "answer";
  static final String DEPLOYMENT = "deployment";
  static final String PROBLEM = "problem";
  static final String LEAVE = "leave";

  private static final Set<String> ALL = Set.of(ANSWER, DEPLOYMENT, PROBLEM, LEAVE);
  private static final int LONGEST = 1000;
  private static final int LONGEST_BUG = 250;

  private AnswerDeeds() {}

  static boolean isOne(String name) {
    return ALL.contains(name);
  }

  /** Which form of the page was sent; the answer if it does not say. */
  static String name(Map<String, String> typed) {
    String name = typed.getOrDefault("deed", ANSWER);
    return isOne(name) ? name : ANSWER;
  }

  /**
   * Reads.
   *
   * @throws RefusedException naming every fault
   */
  static SiteDeed read(AnswerLink link, Map<String, String> typed) {
    return switch (name(typed)) {
      case DEPLOYMENT -> new SiteDeed.Deployment(typed);
      case PROBLEM -> new SiteDeed.Trouble(problem(typed));
      case LEAVE -> new SiteDeed.Departure(reason(typed));
      default -> new SiteDeed.Answer(answer(link, typed));
    };
  }

  private static SiteAnswer answer(AnswerLink link, Map<String, String> typed) {
    List<Fault> faults = new ArrayList<>();
    Integer slots = number(faults, "slots", typed.getOrDefault("slots", ""));
    Integer storage = number(faults, "storageGb", typed.getOrDefault("storageGb", ""));
    SiteAnswerForm form =
        new SiteAnswerForm(typed.get(ANSWER), slots, storage, typed.get("remark"));
    try {
      SiteAnswer answer = form.checked(link.pilot(), link.site());
      if (faults.isEmpty()) {
        return answer;
      }
    } catch (RefusedException e) {
      faults.addAll(e.faults());
    }
    throw new RefusedException(faults);
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

  private static ProblemReport problem(Map<String, String> typed) {
    FieldCheck check = new FieldCheck();
    ProblemPhase phase = check.choice("phase", typed.get("phase"), ProblemPhase.OPERATION);
    String summary = check.text("summary", typed.get("summary"), LONGEST);
    Severity severity = check.choice("severity", typed.get("severity"), Severity.LOW);
    @Nullable String bug = check.optionalLine("bug", typed.get("bug"), LONGEST_BUG);
    check.refuse();
    return new ProblemReport(phase, summary, severity, bug, null);
  }

  private static String reason(Map<String, String> typed) {
    FieldCheck check = new FieldCheck();
    String reason = check.text("reason", typed.get("reason"), LONGEST);
    check.refuse();
    return reason;
  }
}
