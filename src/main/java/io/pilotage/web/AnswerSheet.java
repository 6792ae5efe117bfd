package io.pilotage.web;

import static java.util.Map.entry;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.LinkDesk;
import io.pilotage.site.Participation;
import io.pilotage.site.Problem;
import io.pilotage.site.Problems;
import io.pilotage.site.Question;
import io.pilotage.site.Resources;
import io.pilotage.site.SiteParticipation;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page behind a signed link shows of a pilot and one site (P-18 to P-21). */
@Component
class AnswerSheet {

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          entry("answer", "The answer"),
          entry("slots", "Job slots"),
          entry("storageGb", "Storage in GB"),
          entry("remark", "Remark"),
          entry("summary", "What is wrong"),
          entry("phase", "When it shows"),
          entry("severity", "How much it hurts"),
          entry("bug", "Bug, if there is one"),
          entry("reason", "Why"));

  private final PilotBoard board;
  private final Participation participation;
  private final Problems problems;
  private final LinkDesk desk;
  private final Clock clock;

  AnswerSheet(
      PilotBoard board,
      Participation participation,
      Problems problems,
      LinkDesk desk,
      Clock clock) {
    this.board = board;
    this.participation = participation;
    this.problems = problems;
    this.desk = desk;
    this.clock = clock;
  }

  /** Fills the page with what stands; nothing was tried yet. */
  void show(Model model, AnswerLink link) {
    PilotView pilot = about(model, link);
    SiteParticipation standing = standing(link);
    LinkDesk.Deployment deployment = desk.deployment(link);
    Instant now = clock.instant();
    boolean over = pilot.state().isFinal();
    model.addAttribute("standing", Words.of(standing.state()));
    model.addAttribute("said", said(standing));
    model.addAttribute("offers", offers(standing));
    model.addAttribute("deadline", Days.minute(standing.deadline()));
    model.addAttribute("open", standing.isOpen(now));
    model.addAttribute("mayChange", mayChange(standing, now, over));
    model.addAttribute("choices", over ? List.of() : choices(standing, now));
    model.addAttribute("takesPart", !over && standing.takesPart());
    model.addAttribute("questions", byGroup(deployment.questions()));
    model.addAttribute("noReport", deployment.closed());
    model.addAttribute("expires", Days.minute(link.expires()));
    model.addAttribute("whom", pilot.coordinator());
    model.addAttribute(
        "problems",
        problems.of(link.pilot()).stream()
            .filter(problem -> problem.site().equals(link.site()))
            .map(AnswerSheet::row)
            .toList());
    model.addAttribute("labels", labels(deployment.questions()));
    model.addAttribute("typed", Map.of());
    model.addAttribute("present", present(standing));
    model.addAttribute("faults", List.of());
    model.addAttribute("faultOf", Map.of());
    model.addAttribute("deed", "");
    model.addAttribute("notice", "");
    model.addAttribute("recorded", "");
  }

  /** What was typed into one of its forms. */
  void typed(Model model, String deed, Map<String, String> typed) {
    model.addAttribute("deed", deed);
    model.addAttribute("typed", typed);
  }

  /** What is wrong with it. */
  void faults(Model model, String deed, List<Fault> faults) {
    model.addAttribute("deed", deed);
    model.addAttribute("faults", faults);
    model.addAttribute(
        "faultOf",
        faults.stream()
            .collect(
                Collectors.toMap(
                    Fault::field, Fault::message, (first, second) -> first + "; " + second)));
  }

  /** What is shown before it is recorded. */
  void preview(Model model, AnswerLink link, String deed, Map<String, String> typed) {
    about(model, link);
    model.addAttribute("deed", deed);
    model.addAttribute("typed", typed);
  }

  private PilotView about(Model model, AnswerLink link) {
    PilotView pilot =
        board.find(link.pilot()).orElseThrow(() -> new NotFoundException("there is no such pilot"));
    model.addAttribute("pilot", pilot);
    model.addAttribute("site", link.site());
    model.addAttribute("token", link.token());
    return pilot;
  }

  private SiteParticipation standing(AnswerLink link) {
    return participation
        .of(link.pilot(), link.site())
        .orElseThrow(() -> new NotFoundException("this site was not called to this pilot"));
  }

  private static @Nullable String said(SiteParticipation standing) {
    SiteAnswerKind answer = standing.answer();
    return answer == null ? null : Words.of(answer);
  }

  private static @Nullable String offers(SiteParticipation standing) {
    Resources resources = standing.resources();
    return !standing.takesPart() || resources.equals(Resources.UNKNOWN)
        ? null
        : "%d job slots, %d GB".formatted(resources.slots(), resources.storageGb());
  }

  private static String mayChange(SiteParticipation standing, Instant now, boolean over) {
    String deadline = Days.minute(standing.deadline());
    if (over) {
      return "The pilot has ended. Nothing more is recorded by this link.";
    }
    if (standing.choices(now).isEmpty()) {
      return "The site has deployed, so that its answer stands. It can still report problems, and"
          + " leave.";
    }
    if (standing.isOpen(now)) {
      return standing.answer() == null
          ? "Until %s you may answer, and change your mind as often as you like."
              .formatted(deadline)
          : "You may change this answer until %s.".formatted(deadline);
    }
    return standing.takesPart()
        ? "The call closed on %s: the acceptance cannot be taken back. You can still offer more or"
                .formatted(deadline)
            + " less, report the deployment or a problem, and leave."
        : "The call closed on %s. The site can still join late; LATER is no answer any more."
            .formatted(deadline);
  }

  private static List<Question.Choice> choices(SiteParticipation standing, Instant now) {
    return standing.choices(now).stream()
        .map(
            answer ->
                new Question.Choice(
                    answer.name(),
                    switch (answer) {
                      case ACCEPT -> "Accept: we take part";
                      case DECLINE -> "Decline: we do not take part";
                      case LATER -> "Later: we decide before the deadline";
                    }))
        .toList();
  }

  /** What the forms show before anything is typed: the answer as it stands. */
  private static Map<String, String> present(SiteParticipation standing) {
    Map<String, String> present = new HashMap<>();
    SiteAnswerKind answer = standing.answer();
    if (answer != null) {
      present.put("answer", answer.name());
    }
    Resources resources = standing.resources();
    if (!resources.equals(Resources.UNKNOWN)) {
      present.put("slots", Integer.toString(resources.slots()));
      present.put("storageGb", Long.toString(resources.storageGb()));
      present.put("remark", resources.status() == null ? "" : resources.status());
    }
    return present;
  }

  private static Map<String, List<Question>> byGroup(List<Question> questions) {
    return questions.stream()
        .filter(question -> !question.key().equals("deploymentOutcome"))
        .collect(Collectors.groupingBy(Question::group, LinkedHashMap::new, Collectors.toList()));
  }

  private static Map<String, String> labels(List<Question> questions) {
    Map<String, String> labels = new HashMap<>(LABELS);
    questions.forEach(question -> labels.putIfAbsent(question.key(), question.label()));
    return labels;
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
