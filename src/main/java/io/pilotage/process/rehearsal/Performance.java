package io.pilotage.process.rehearsal;

import io.pilotage.broadcast.Broadcast;
import io.pilotage.broadcast.Broadcasts;
import io.pilotage.broadcast.LedgerRow;
import io.pilotage.effect.Intent;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FeedbackKind;
import io.pilotage.pilot.PilotDesk.FeedbackReport;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.Rehearsal.Draft;
import io.pilotage.pilot.Rehearsal.Kind;
import io.pilotage.pilot.Rehearsal.Step;
import io.pilotage.pilot.Role;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.process.RehearsedEffect.Pretence;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.process.rehearsal.Casting.Part;
import io.pilotage.process.rehearsal.Moves.Awaited;
import io.pilotage.process.rehearsal.UsualAnswers.Answer;
import io.pilotage.register.PilotRecord;
import io.pilotage.repository.CheckReport;
import io.pilotage.site.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** One pilot on its way through the procedure, move by move, within one transaction. */
final class Performance {

  private static final String ANSWERS_DUE = "event_answersDue";
  private static final String OVERSEE = "userTask_overseePilot";

  private final Company company;
  private final UsualAnswers answers;
  private final SiteChoice sites;
  private final Actor requester;
  private final @Nullable CheckReport report;
  private final Blanks blanks;
  private final PilotId pilot;
  private final List<Step> steps = new ArrayList<>();
  private final Set<String> obstacles;
  private final Set<String> settled = new HashSet<>();
  private boolean answered;
  private boolean tried;

  Performance(
      Company company,
      UsualAnswers answers,
      SiteChoice sites,
      Actor requester,
      @Nullable CheckReport report,
      Blanks blanks,
      PilotId pilot,
      Set<String> obstacles) {
    this.company = company;
    this.answers = answers;
    this.sites = sites;
    this.requester = requester;
    this.report = report;
    this.blanks = blanks;
    this.pilot = pilot;
    this.obstacles = obstacles;
  }

  /** Does what comes next; false if nothing does. */
  boolean move() {
    return settle()
        || company.moves().runJob(pilot)
        || use()
        || doTask()
        || answerCall()
        || reachDate();
  }

  List<Step> steps() {
    return steps;
  }

  boolean isOver() {
    return company.moves().isOver(pilot);
  }

  PilotState state() {
    return record().state();
  }

  /** Where it stood at the last step, for when the database may not be asked any more. */
  PilotState lastState() {
    return steps.isEmpty() ? PilotState.REQUESTED : steps.get(steps.size() - 1).state();
  }

  private PilotRecord record() {
    return company.register().get(pilot);
  }

  /** An effect that was planned is told what usually comes of it, as the relay would tell. */
  private boolean settle() {
    Optional<Intent> planned =
        company.intents().ofPilot(pilot.value()).stream()
            .filter(intent -> settled.add(intent.id()))
            .findFirst();
    planned.ifPresent(
        intent -> {
          Pretence pretence = company.effects().pretend(intent, report);
          note(intent, pretence);
          company.receiver().receive(intent, pretence.outcome());
        });
    return planned.isPresent();
  }

  private void note(Intent intent, Pretence pretence) {
    List<Draft> drafts = PostOffice.broadcastOf(intent).map(this::draft).stream().toList();
    String name = company.moves().name(intent.processInstanceId(), intent.activityId());
    step(
        drafts.isEmpty() ? Kind.EFFECT : Kind.MAIL,
        intent.activityId(),
        name.isEmpty() ? "Mail" : name,
        List.of(),
        pretence.text(),
        drafts);
  }

  private Draft draft(String id) {
    Broadcasts broadcasts = company.broadcasts();
    Broadcast broadcast = broadcasts.get(id);
    return new Draft(
        broadcast.subject(),
        broadcasts.ledger(id).stream().map(Performance::name).toList(),
        blanks.in(broadcast.text()));
  }

  private static String name(LedgerRow row) {
    return row.name().isBlank() ? row.address() : row.name();
  }

  private boolean doTask() {
    Optional<Task> open = company.moves().task(pilot);
    open.ifPresent(this::complete);
    return open.isPresent();
  }

  private void complete(Task task) {
    PilotRecord now = record();
    Part part = company.casting().of(task, now);
    note(part);
    Answer answer = answer(task, now);
    step(
        Kind.TASK,
        task.getTaskDefinitionKey(),
        task.getName(),
        part.asked(),
        answer.text() + company.moves().site(task).map(site -> ", at " + site).orElse(""),
        List.of());
    company.hands().complete(task, part.userId(), answer.fields());
  }

  private Answer answer(Task task, PilotRecord now) {
    String stem = task.getTaskDefinitionKey().replace("userTask_", "");
    return switch (stem) {
      case "appointCoordinator" -> {
        String coordinator = coordinator(now).userId();
        yield UsualAnswers.appoint(coordinator, company.casting().name(coordinator));
      }
      case "identifyReferent" -> {
        String referent = referent().userId();
        yield UsualAnswers.identify(
            referent, company.casting().name(referent), company.casting().mail(referent));
      }
      default ->
          answers
              .of(stem, now)
              .orElseThrow(
                  () ->
                      new StuckException(
                          "“%s” came, to which there is no usual answer"
                              .formatted(task.getName())));
    };
  }

  private Part coordinator(PilotRecord now) {
    List<@Nullable String> not = new ArrayList<>();
    not.add(now.requester());
    return note(company.casting().of(Role.PILOT_COORDINATORS, "coordinate the pilot", not));
  }

  private Part referent() {
    return note(
        company.casting().of(Role.DEVELOPERS, "become the developers' referent", List.of()));
  }

  private Part note(Part part) {
    if (part.obstacle() != null) {
      obstacles.add(part.obstacle());
    }
    return part;
  }

  /** While the pilot is in use, users tell how it went (P-23). */
  private boolean use() {
    boolean inUse =
        company
            .moves()
            .task(pilot)
            .filter(t -> t.getTaskDefinitionKey().equals(OVERSEE))
            .isPresent();
    if (tried || !inUse) {
      return false;
    }
    tried = true;
    step(
        Kind.ANSWER,
        "",
        "Users give feedback",
        List.of("users of the pilot"),
        "such as OK",
        List.of());
    company
        .desk()
        .giveFeedback(
            pilot,
            new FeedbackReport(
                record().request().requestingEntity(),
                "[the use case]",
                FeedbackKind.OK,
                "",
                "",
                "",
                "[what the user found]"),
            requester);
    return true;
  }

  /** Before the answers are due, one site of each kind accepts (P-18). */
  private boolean answerCall() {
    Optional<Awaited> due =
        company.moves().date(pilot).filter(date -> date.element().equals(ANSWERS_DUE));
    List<Site> takers = sites.takers();
    if (answered || due.isEmpty() || takers.isEmpty()) {
      return false;
    }
    answered = true;
    step(
        Kind.ANSWER,
        "",
        "Sites answer the call",
        List.of("%d sites".formatted(sites.all())),
        takers.stream().map(Site::name).collect(Collectors.joining(", "))
            + " would accept; the others are supposed to be silent",
        List.of());
    takers.forEach(this::accept);
    return true;
  }

  private void accept(Site site) {
    company
        .desk()
        .answerCall(
            new SiteAnswer(pilot, site.name(), SiteAnswerKind.ACCEPT, null, null, ""), requester);
  }

  private boolean reachDate() {
    Optional<Awaited> next = company.moves().date(pilot);
    next.ifPresent(
        date -> {
          step(Kind.DATE, date.element(), date.name(), List.of(), "", List.of());
          company.moves().reach(date);
        });
    return next.isPresent();
  }

  private void step(
      Kind kind, String element, String name, List<String> asked, String text, List<Draft> drafts) {
    steps.add(new Step(state(), kind, element, name, asked, text, drafts));
  }
}
