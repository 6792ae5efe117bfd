package io.pilotage.pilot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays a pilot through the whole procedure before anybody requests it (P-02): the real models with
 * the usual answers of the people. Nothing is sent, mirrored or kept.
 */
public interface Rehearsal {

  /**
   * Plays it.
   *
   * @param wish what would be requested
   * @param requester who would request it
   * @return what would happen, in its order
   * @throws RefusedException naming every fault of the request, and then nothing was played
   * @throws NotNowException if another rehearsal is being played
   */
  Play play(Wish wish, Actor requester);

  /**
   * What is to be rehearsed.
   *
   * @param request the request as it would be sent
   * @param category how much testing stands before the release (P-06)
   * @param repository the address of the developers' repository, to be checked as it is now; null
   *     if it is not known yet: then nothing is checked
   */
  record Wish(RequestDraft request, ReleaseCategory category, @Nullable String repository) {}

  /**
   * What would happen.
   *
   * @param steps in their order
   * @param check what the check of the repository says
   * @param obstacles what stands in the way, for people; where it could, the rehearsal went on
   * @param end the state in which the pilot was at the end of the rehearsal
   * @param finished whether the procedure came to its end
   */
  record Play(
      List<Step> steps, Check check, List<String> obstacles, PilotState end, boolean finished) {
    /** Copies. */
    public Play {
      steps = List.copyOf(steps);
      obstacles = List.copyOf(obstacles);
    }
  }

  /** What a step is. */
  enum Kind {
    /** Somebody has a task. */
    TASK,
    /** A mail goes out. */
    MAIL,
    /** The service does something outside, such as mirroring. */
    EFFECT,
    /** Sites or users say something of their own accord. */
    ANSWER,
    /** A date is reached. */
    DATE
  }

  /**
   * One step.
   *
   * @param state where the pilot stands then
   * @param kind what it is
   * @param element the id of the element in the model; empty if it is beside the models
   * @param name what it is called
   * @param asked who is asked: one line for each person or group; may be empty
   * @param text what is done, or was answered; may be empty
   * @param drafts the mail that goes out; none unless it is one
   */
  record Step(
      PilotState state,
      Kind kind,
      String element,
      String name,
      List<String> asked,
      String text,
      List<Draft> drafts) {
    /** Copies. */
    public Step {
      asked = List.copyOf(asked);
      drafts = List.copyOf(drafts);
    }
  }

  /**
   * A mail that would be sent.
   *
   * @param subject as everybody would see it
   * @param recipients the names of those who would get it, one mail each
   * @param text the plain text, without what only one recipient sees, such as signed links
   */
  record Draft(String subject, List<String> recipients, String text) {
    /** Copies. */
    public Draft {
      recipients = List.copyOf(recipients);
    }
  }

  /** What is known of the repository. */
  enum CheckState {
    /** No address was given: nothing was checked. */
    NOT_CHECKED,
    /** It could not be read to its end: nothing is known. */
    NOT_READ,
    /** The check would pass. */
    PASSED,
    /** The check would fail. */
    FAILED
  }

  /**
   * What the check of the repository says.
   *
   * @param state its verdict
   * @param text one line about it
   * @param findings one line each, the errors first
   */
  record Check(CheckState state, String text, List<String> findings) {
    /** Copies. */
    public Check {
      findings = List.copyOf(findings);
    }
  }
}
