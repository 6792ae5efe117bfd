package io.pilotage.process.upgrade;

import java.util.List;

/**
 * What equal ids cannot say: each step that the previous release had and that was renamed or taken
 * out since. Beside the code and not in the database, so that a release and its answers are one.
 */
final class MovedSteps {

  /** Since the models of 23 November 2026. */
  static final List<MovedStep> ALL =
      List.of(
          new MovedStep(
              "checkAndMirror",
              "gateway_evaluationEnds",
              "gateway_approvedAndWritten",
              "evaluation and release notes are waited for within the evaluation"),
          new MovedStep(
              "pilotUpdate",
              "event_postponementOver",
              "endEvent_updatePostponed",
              "a postponed update gives its place up, and the pilot waits for the day (P-27)"));

  private MovedSteps() {}
}
