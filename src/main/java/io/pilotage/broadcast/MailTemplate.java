package io.pilotage.broadcast;

import static io.pilotage.broadcast.CrashPolicy.HOLD;
import static io.pilotage.broadcast.CrashPolicy.RESEND;

import java.util.Locale;
import java.util.Set;

/**
 * The mails that the procedure knows. The names in brackets may stand in the model, those in bold
 * must; {@code [recipient]} means the recipient's own model. Every mail shows the pilot's name and
 * id; every one takes {@code pilotUrl}.
 */
public enum MailTemplate {
  /** To the requester: the request is registered (P-02) [requestingEntity, ticketUrl]. */
  ACKNOWLEDGEMENT(HOLD, true, "Your request for the pilot {pilotName} is registered"),
  /** To the requester: not a grid service (P-01) [otherProcedureUrl]. */
  REDIRECT(HOLD, true, "Your request for {pilotName} belongs to another procedure"),
  /**
   * To the requester, and once there is a candidature to its developers, coordinator and testers:
   * it is rejected (P-03, P-11) [<b>reason</b>, tested].
   */
  REJECTION(HOLD, true, "The pilot {pilotName} is rejected", "reason"),
  /** To the requester: a question (P-03) [<b>question</b>, taskUrl]. */
  CLARIFICATION(HOLD, true, "A question about your request for {pilotName}", "question"),
  /** To PPS coordination: nobody is appointed yet (P-03) [waitingSince, taskUrl]. */
  APPOINTMENT_REMINDER(RESEND, true, "Please appoint a coordinator for {pilotName}"),
  /** To the TMB: still nobody is appointed (P-03) [waitingSince]. */
  APPOINTMENT_ESCALATION(RESEND, true, "Nobody coordinates the pilot {pilotName}"),
  /** To the developers' referent: please accept (P-05) [coordinator, description, taskUrl]. */
  REFERENT_INVITATION(HOLD, true, "Will you be the developers' referent of {pilotName}?"),
  /** To the developers' referent, after a week (P-05) [waitingSince, coordinator, taskUrl]. */
  REFERENT_REMINDER(RESEND, true, "Reminder: will you be the developers' referent of {pilotName}?"),
  /** To the TMB: no referent after two weeks (P-05) [referent, waitingSince, coordinator]. */
  REFERENT_ESCALATION(RESEND, true, "{pilotName} still has no developers' referent"),
  /**
   * To the chosen PPS sites (P-09) [dueDate, osBranches, repositoryUrl, documentationUrl,
   * compatibilityNotes, taskUrl].
   */
  TEST_INVITATION(HOLD, true, "Please test the deployment of {pilotName}"),
  /** To a PPS site whose report is missing (P-09) [dueDate, taskUrl]. */
  TEST_REMINDER(RESEND, true, "Reminder: your test report on {pilotName} is missing"),
  /**
   * To coordinator, developers, testers and SA3's approver: the frozen repository changed (P-13)
   * [<b>changes</b>, repository, taskUrl]. The repository need not be on the web: it is shown, not
   * linked.
   */
  REPOSITORY_MODIFIED(HOLD, false, "The frozen repository of {pilotName} has changed", "changes"),
  /** To developers, testers and SA3's approver: it is checked again (P-13) [<b>reason</b>]. */
  CHECKED_AGAIN(HOLD, false, "The repository of {pilotName} is checked again", "reason"),
  /** To SA3: OK or DENY is awaited (P-11) [round, waitingSince, taskUrl]. */
  SA3_REMINDER(RESEND, true, "Your decision on {pilotName} is awaited"),
  /**
   * To PPS and production sites (P-18) [<b>deadline</b>, description, osBranches, wantedStart,
   * wantedEnd, releaseNotesUrl, repository, sources, mark, compatibilityNotes; recipient:
   * <b>answerUrl</b>, siteName]. The repository need not be on the web: it is shown, not linked.
   */
  CALL_FOR_PARTICIPATION(
      HOLD, true, "Call for participation in the pilot {pilotName}", "deadline", "answerUrl"),
  /** To sites that have not answered (P-18) [<b>deadline</b>; recipient: answerUrl, siteName]. */
  CALL_REMINDER(
      RESEND,
      true,
      "Reminder: call for participation in {pilotName}, answer by {deadline}",
      "deadline",
      "answerUrl"),
  /**
   * To a site that did something by its signed link (P-18 to P-20) [<b>siteName</b>, <b>deed</b>,
   * <b>recorded</b>, <b>recordedAt</b>, <b>changing</b>, linkEnds; recipient: <b>answerUrl</b>].
   */
  CONFIRMATION(
      HOLD,
      true,
      "Recorded: {siteName} {deed} the pilot {pilotName}",
      "siteName",
      "deed",
      "recorded",
      "recordedAt",
      "changing",
      "answerUrl"),
  /**
   * To the whole community (P-22) [<b>sites</b>, description, howToSelect, vos, feedbackChannel,
   * endDate, releaseNotesUrl, compatibilityNotes].
   */
  COMMUNITY_ANNOUNCEMENT(HOLD, false, "The pilot {pilotName} is open for use", "sites"),
  /**
   * To coordinator and developers' referent (P-23) [<b>vo</b>, <b>kind</b>, <b>text</b>, useCase,
   * volume, bug, criterion].
   */
  FEEDBACK_RECEIVED(HOLD, true, "Feedback on {pilotName}: {kind} from {vo}", "vo", "kind", "text"),
  /**
   * To the pilot's sites (P-26, P-28) [<b>updateKind</b>, version, description, packages,
   * releaseNotesUrl, repository, sources, compatibilityNotes].
   */
  UPDATE_RELEASED(HOLD, false, "{updateKind} of {pilotName} released", "updateKind"),
  /** To the developers: an update is refused or postponed (P-27) [<b>reason</b>, version]. */
  UPDATE_REJECTED(HOLD, true, "The update of {pilotName} is not released", "reason"),
  /** To everybody concerned (P-24) [<b>verdict</b>, reason, criteria, endDate]. */
  CLOSING(HOLD, false, "The pilot {pilotName} is closed", "verdict"),
  /** To everybody concerned (P-24) [<b>reason</b>, withdrawnBy]. */
  WITHDRAWAL(HOLD, false, "The pilot {pilotName} is withdrawn", "reason"),
  /** To the people of a pilot: another coordinator (P-03) [<b>to</b>, from, openTasks]. */
  HANDOVER(HOLD, true, "{to} now coordinates the pilot {pilotName}", "to");

  private final CrashPolicy policy;
  private final boolean personal;
  private final String subject;
  private final String required;

  MailTemplate(CrashPolicy policy, boolean personal, String subject, String... required) {
    this.policy = policy;
    this.personal = personal;
    this.subject = subject;
    this.required = String.join(",", required);
  }

  /**
   * What happens to mails of unknown outcome.
   *
   * @return HOLD for all but reminders and escalations
   */
  public CrashPolicy policy() {
    return policy;
  }

  /**
   * The stem of the template's files.
   *
   * @return the name in kebab-case
   */
  public String stem() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether each recipient is greeted by name; the others share one body. */
  boolean isPersonal() {
    return personal;
  }

  /** Whether it goes to a list of sites or the community rather than to somebody in charge. */
  boolean isToMany() {
    return switch (this) {
      case CALL_FOR_PARTICIPATION,
          CALL_REMINDER,
          COMMUNITY_ANNOUNCEMENT,
          UPDATE_RELEASED,
          CLOSING,
          WITHDRAWAL ->
          true;
      default -> false;
    };
  }

  /** The subject, with names of the model in braces. */
  String subject() {
    return subject;
  }

  /** What the model must hold. */
  Set<String> required() {
    return required.isEmpty() ? Set.of() : Set.of(required.split(",", -1));
  }
}
