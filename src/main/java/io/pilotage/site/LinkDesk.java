package io.pilotage.site;

import java.util.List;

/**
 * The port through which a site acts by its signed link, without an account (P-18 to P-20). Each
 * call is one transaction: either all of it happened, with the mail that confirms it, or nothing.
 *
 * <p>All calls throw {@link io.pilotage.pilot.NotFoundException} for an unknown pilot or a site
 * that was not called, {@link io.pilotage.pilot.NotNowException} where the procedure does not allow
 * the deed at present or it would change nothing, and {@link io.pilotage.pilot.RefusedException}
 * naming every fault of what was typed.
 */
public interface LinkDesk {

  /**
   * Tells what a deed would record, with every check, and records nothing.
   *
   * @param link who
   * @param deed what
   * @return what {@link #record} would record
   */
  Receipt look(AnswerLink link, SiteDeed deed);

  /**
   * Does it, and sends the contact of the site a mail that says what was recorded.
   *
   * @param link who
   * @param deed what
   * @param stamp of the receipt that was looked at; empty if none was
   * @return what was recorded
   */
  Receipt record(AnswerLink link, SiteDeed deed, String stamp);

  /**
   * What the site's open task asks for when it reports its deployment (P-19).
   *
   * @param link who
   * @return the questions, or why there are none
   */
  Deployment deployment(AnswerLink link);

  /**
   * The task of a site to report its deployment.
   *
   * @param questions those of its form; empty if no such task is open
   * @param closed why none is open, in a sentence; empty if one is
   */
  record Deployment(List<Question> questions, String closed) {
    /** Copies the questions. */
    public Deployment {
      questions = List.copyOf(questions);
    }
  }
}
