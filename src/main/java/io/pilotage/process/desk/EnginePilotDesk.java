package io.pilotage.process.desk;

import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.Entry;
import io.pilotage.feedback.Feedback;
import io.pilotage.feedback.FeedbackDraft;
import io.pilotage.feedback.FeedbackItem;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.pilot.Role;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.process.CompatibilityRule;
import io.pilotage.process.Coordinators;
import io.pilotage.process.FormFields;
import io.pilotage.process.Messages;
import io.pilotage.process.release.UpdateQueue;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import io.pilotage.register.Updates;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The desk of the pilots: each call moves the pilot's process, and is recorded in its dossier. */
@Component
class EnginePilotDesk implements PilotDesk {

  private final PilotStart start;
  private final PilotRegister register;
  private final Updates updates;
  private final UpdateQueue queue;
  private final SiteAnswers answers;
  private final Feedback feedback;
  private final Correlation correlation;
  private final Coordinators coordinators;
  private final Dossier dossier;

  EnginePilotDesk(
      PilotStart start,
      PilotRegister register,
      Updates updates,
      UpdateQueue queue,
      SiteAnswers answers,
      Feedback feedback,
      Correlation correlation,
      Coordinators coordinators,
      Dossier dossier) {
    this.start = start;
    this.register = register;
    this.updates = updates;
    this.queue = queue;
    this.answers = answers;
    this.feedback = feedback;
    this.correlation = correlation;
    this.coordinators = coordinators;
    this.dossier = dossier;
  }

  @Override
  public Opened open(RequestDraft draft, @Nullable Submission submission, Actor requester) {
    return correlation.unwatched(() -> start.open(draft, submission, requester));
  }

  @Override
  @Transactional
  public int requestProductionUpdate(PilotId pilot, UpdateRequest request, Actor actor) {
    PilotRecord record = updatable(pilot);
    if (!actor.userId().equals(record.coordinator())) {
      throw new NotAllowedException("only the coordinator starts a production update (P-25)");
    }
    requireSummary(request.summary());
    note(
        record,
        actor,
        "startEvent_productionUpdateRequested",
        "P-25",
        UpdateKind.PRODUCTION_UPDATE.name(),
        request.summary(),
        Map.of());
    return queue(record, Updates.Draft.production(request.summary()), actor);
  }

  @Override
  @Transactional
  public int candidatePilotUpdate(PilotId pilot, UpdateCandidate candidate, Actor actor) {
    PilotRecord record = updatable(pilot);
    if (!actor.is(Role.DEVELOPERS)) {
      throw new NotAllowedException("only the developers candidate a pilot update (P-27)");
    }
    requireSummary(candidate.changes());
    String notes = CompatibilityRule.checked(candidate.category(), candidate.compatibilityNotes());
    note(
        record,
        actor,
        "startEvent_pilotUpdateCandidated",
        "P-27",
        UpdateKind.PILOT_UPDATE.name(),
        candidate.changes(),
        Map.of(
            "version",
            candidate.version(),
            "category",
            candidate.category().name(),
            CompatibilityRule.FIELD,
            notes));
    return queue(
        record,
        new Updates.Draft(
            UpdateKind.PILOT_UPDATE,
            candidate.changes(),
            candidate.version(),
            candidate.category(),
            notes),
        actor);
  }

  @Override
  @Transactional
  public void withdraw(PilotId pilot, String reason, Actor actor) {
    PilotRecord record = register.lock(pilot);
    requireReason(reason);
    boolean may =
        actor.userId().equals(record.requester())
            || actor.userId().equals(record.coordinator())
            || actor.is(Role.DEVELOPERS);
    if (!may) {
      throw new NotAllowedException(
          "only its requester, its developers or its coordinator withdraw a pilot (P-24)");
    }
    note(record, actor, "startEvent_pilotWithdrawn", "P-24", "WITHDRAW", reason, Map.of());
    correlation.toPilot(
        pilot,
        Messages.PILOT_WITHDRAWN,
        Map.of("withdrawalReason", FormFields.shown(reason)),
        "the pilot has ended already");
  }

  @Override
  @Transactional
  public void handOver(PilotId pilot, String newCoordinator, String reason, Actor actor) {
    PilotRecord record = register.lock(pilot);
    requireReason(reason);
    if (record.coordinator() == null) {
      throw new NotNowException("the pilot has no coordinator yet");
    }
    if (!actor.userId().equals(record.coordinator()) && !actor.is(Role.PPS_COORDINATION)) {
      throw new NotAllowedException(
          "only its coordinator or PPS coordination hand a pilot over (P-03)");
    }
    coordinators.check(record, newCoordinator);
    note(
        record,
        actor,
        "startEvent_coordinatorHandedOver",
        "P-03",
        "HAND_OVER",
        reason,
        Map.of("newCoordinator", newCoordinator));
    correlation.toPilot(
        pilot,
        Messages.COORDINATOR_HANDED_OVER,
        Map.of("newCoordinator", newCoordinator),
        "the pilot has ended already");
  }

  @Override
  @Transactional
  public void answerCall(SiteAnswer answer, Actor actor) {
    PilotRecord record = register.lock(answer.pilot());
    if (record.state().isFinal()) {
      throw new NotNowException("the pilot has ended");
    }
    note(
        record,
        actor,
        "startEvent_siteAccepted",
        "P-18",
        answer.kind().name(),
        answer.remark(),
        Map.of("site", answer.site()));
    answers.answer(answer, actor);
  }

  @Override
  @Transactional
  public void leave(PilotId pilot, String site, String reason, Actor actor) {
    PilotRecord record = register.lock(pilot);
    requireReason(reason);
    note(record, actor, "startEvent_siteLeft", "P-19", "LEAVE", reason, Map.of("site", site));
    answers.leave(pilot, site, reason, actor);
  }

  @Override
  @Transactional
  public void giveFeedback(PilotId pilot, FeedbackReport report, Actor actor) {
    register.lock(pilot);
    FeedbackItem item =
        feedback.give(
            pilot,
            new FeedbackDraft(
                report.vo(),
                report.useCase(),
                report.kind().name(),
                report.volume(),
                report.bug(),
                report.criterion(),
                report.text()),
            actor);
    correlation.toPilot(
        pilot,
        Messages.FEEDBACK_GIVEN,
        Map.of("feedbackId", item.id()),
        "feedback is taken while the pilot is deployed");
  }

  private PilotRecord updatable(PilotId pilot) {
    PilotRecord record = register.lock(pilot);
    if (!record.state().acceptsUpdates()) {
      throw new NotNowException(
          "a pilot is updated once it passed its candidature, until it ends; this one is "
              + record.state());
    }
    return record;
  }

  private int queue(PilotRecord pilot, Updates.Draft draft, Actor actor) {
    int number = updates.queue(pilot.id(), draft, actor.userId());
    return correlation.unwatched(
        () -> {
          queue.startNext(pilot.id());
          return number;
        });
  }

  private static void requireSummary(String summary) {
    if (summary.isBlank()) {
      throw FormFields.refused("summary", "required", "say what the update brings");
    }
  }

  private void note(
      PilotRecord pilot,
      Actor actor,
      String element,
      String rule,
      String decision,
      String reason,
      Map<String, String> details) {
    dossier.record(
        new Entry(
            pilot.id(),
            actor,
            element,
            rule,
            decision,
            reason,
            pilot.fingerprint(),
            null,
            details));
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw FormFields.refused("reason", "required", "say why");
    }
  }
}
