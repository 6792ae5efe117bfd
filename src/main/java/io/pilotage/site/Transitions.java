package io.pilotage.site;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.pilot.SiteState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may follow what in the participation of a site (P-18, P-19). */
final class Transitions {

  private Transitions() {}

  static SiteParticipation calledAgain(
      SiteParticipation before, Instant deadline, Actor who, Instant now) {
    return new SiteParticipation(
        before.pilot(),
        before.site(),
        before.state(),
        before.answer(),
        before.late(),
        deadline,
        before.resources(),
        who.userId(),
        now);
  }

  static SiteParticipation answered(
      SiteParticipation before,
      SiteAnswerKind answer,
      Resources resources,
      Actor who,
      Instant now) {
    boolean late = !now.isBefore(before.deadline());
    boolean installed =
        before.state() == SiteState.DEPLOYED || before.state() == SiteState.PUBLISHED;
    if (answer == SiteAnswerKind.ACCEPT) {
      SiteState state = installed ? before.state() : SiteState.ACCEPTED;
      boolean joinsLate = before.takesPart() ? before.late() : late;
      Resources offered =
          resources.equals(Resources.UNKNOWN)
              ? before.resources()
              : installed ? resources.completedBy(before.resources()) : resources;
      return moved(before, state, answer, joinsLate, offered, who, now);
    }
    if (installed) {
      throw new NotNowException("The site has deployed already: it can only leave the pilot.");
    }
    if (late && before.state() == SiteState.ACCEPTED) {
      throw new NotNowException("The call has closed: the site can only leave the pilot.");
    }
    if (late && answer == SiteAnswerKind.LATER) {
      throw new NotNowException("The call has closed: answer ACCEPT to join late, or DECLINE.");
    }
    SiteState state = answer == SiteAnswerKind.DECLINE ? SiteState.DECLINED : SiteState.INVITED;
    return moved(before, state, answer, false, before.resources(), who, now);
  }

  static SiteParticipation deployed(
      SiteParticipation before, Resources resources, Actor who, Instant now) {
    if (!before.takesPart()) {
      throw new NotNowException("The site does not take part: it has to accept first.");
    }
    SiteState state =
        before.state() == SiteState.PUBLISHED ? SiteState.PUBLISHED : SiteState.DEPLOYED;
    return moved(before, state, before.answer(), before.late(), resources, who, now);
  }

  static SiteParticipation published(SiteParticipation before, Actor who, Instant now) {
    if (before.state() != SiteState.DEPLOYED) {
      throw new NotNowException("The site has not deployed: it cannot be published.");
    }
    return moved(
        before, SiteState.PUBLISHED, before.answer(), before.late(), before.resources(), who, now);
  }

  static SiteParticipation left(SiteParticipation before, Actor who, Instant now) {
    if (!before.takesPart()) {
      throw new NotNowException("The site does not take part: there is nothing to leave.");
    }
    return moved(
        before, SiteState.WITHDRAWN, before.answer(), before.late(), before.resources(), who, now);
  }

  private static SiteParticipation moved(
      SiteParticipation before,
      SiteState state,
      @Nullable SiteAnswerKind answer,
      boolean late,
      Resources resources,
      Actor who,
      Instant now) {
    return new SiteParticipation(
        before.pilot(),
        before.site(),
        state,
        answer,
        late,
        before.deadline(),
        resources,
        who.userId(),
        now);
  }
}
