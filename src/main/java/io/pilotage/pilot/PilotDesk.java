package io.pilotage.pilot;

import org.jspecify.annotations.Nullable;

/**
 * The port through which the world starts and moves a pilot. Each call is one transaction: either
 * all of it happened, or nothing.
 *
 * <p>All calls throw {@link NotFoundException} for an unknown pilot, {@link NotNowException} where
 * the procedure does not allow the move at present, {@link NotAllowedException} where the person
 * may not make it, and {@link RefusedException} naming every fault of what was sent.
 */
public interface PilotDesk {

  /**
   * Opens a pilot (P-02).
   *
   * @param draft the request as it arrived
   * @param submission the idempotency key and the hash of the body, null if the client gave none
   * @param requester who asks
   * @return the pilot, and whether an earlier submission had opened it
   * @throws SubmissionConflictException if the key was used with another body
   */
  Opened open(RequestDraft draft, @Nullable Submission submission, Actor requester);

  /**
   * Requests a production update (P-25). It waits while another update of the pilot runs.
   *
   * @param pilot the pilot
   * @param request what it brings
   * @param actor a coordinator
   * @return the number of the update within the pilot, from 1
   */
  int requestProductionUpdate(PilotId pilot, UpdateRequest request, Actor actor);

  /**
   * Candidates a pilot update (P-27). It waits while another update of the pilot runs.
   *
   * @param pilot the pilot
   * @param candidate the new version
   * @param actor the developers
   * @return the number of the update within the pilot, from 1
   */
  int candidatePilotUpdate(PilotId pilot, UpdateCandidate candidate, Actor actor);

  /**
   * Withdraws a pilot (P-24).
   *
   * @param pilot the pilot
   * @param reason why, not blank
   * @param actor its requester, its developers, or its coordinator
   */
  void withdraw(PilotId pilot, String reason, Actor actor);

  /**
   * Hands a pilot over to another coordinator, with every open task (P-03).
   *
   * @param pilot the pilot
   * @param newCoordinator the user id of a member of the pilot coordinators
   * @param reason why, not blank
   * @param actor its coordinator, or PPS coordination
   */
  void handOver(PilotId pilot, String newCoordinator, String reason, Actor actor);

  /**
   * Records the answer of a site to the call for participation (P-18); an acceptance starts its
   * deployment.
   *
   * @param answer the answer
   * @param actor the site manager, or who holds the signed link of the site
   */
  void answerCall(SiteAnswer answer, Actor actor);

  /**
   * Records that a site leaves the pilot before its end (P-19).
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param reason why, not blank
   * @param actor the site manager, or who holds the signed link of the site
   */
  void leave(PilotId pilot, String site, String reason, Actor actor);

  /**
   * Takes feedback, and brings it to the coordinator and the developers' referent (P-23).
   *
   * @param pilot the pilot
   * @param report what the user found
   * @param actor the user
   */
  void giveFeedback(PilotId pilot, FeedbackReport report, Actor actor);

  /**
   * What came of a request.
   *
   * @param id the pilot
   * @param replayed true if an earlier submission with the same key had opened it
   */
  record Opened(PilotId id, boolean replayed) {}

  /**
   * Makes a request idempotent.
   *
   * @param key the client's key
   * @param bodyHash the digest of what was sent, in hex
   */
  record Submission(String key, String bodyHash) {}

  /**
   * A production update that is wanted.
   *
   * @param summary what it brings and why, not blank
   */
  record UpdateRequest(String summary) {}

  /**
   * A new version that the developers candidate.
   *
   * @param version its version
   * @param changes what changes, not blank
   * @param category its service category; a non-backward compatible one asks SA3 again
   * @param compatibilityNotes what sites must do: of a non-backward compatible version not blank,
   *     of any other one blank (P-08)
   */
  record UpdateCandidate(
      String version, String changes, ServiceCategory category, String compatibilityNotes) {}

  /**
   * The answer of a site.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param kind the answer
   * @param slots job slots offered, 0 or more, null if not said
   * @param storageGb storage offered in GB, 0 or more, null if not said
   * @param remark free text, may be empty
   */
  record SiteAnswer(
      PilotId pilot,
      String site,
      SiteAnswerKind kind,
      @Nullable Integer slots,
      @Nullable Integer storageGb,
      String remark) {}

  /**
   * What a user found.
   *
   * @param vo the virtual organisation
   * @param useCase which use case was tried
   * @param kind how it went
   * @param volume how much was tried, may be empty
   * @param bug a bug reference, may be empty
   * @param criterion the success criterion it bears on, may be empty
   * @param text what happened, not blank
   */
  record FeedbackReport(
      String vo,
      String useCase,
      FeedbackKind kind,
      String volume,
      String bug,
      String criterion,
      String text) {}
}
