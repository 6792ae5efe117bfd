package io.pilotage.process.check;

import io.pilotage.process.Variable;

/** The variables of the model checkAndMirror. */
final class CheckVariables {

  static final Variable<String> SCOPE = Variable.text("checkScope");
  static final Variable<String> OUTCOME = Variable.text("checkOutcome");
  static final Variable<String> SUMMARY = Variable.text("checkSummary");
  static final Variable<Boolean> SA3_NEEDED = Variable.flag("sa3Needed");
  static final Variable<String> VERDICT = Variable.text("freezeVerdict");
  static final Variable<String> DIFFERENCES = Variable.text("freezeDifferences");

  /** What the last watch over the freeze saw, and in words: for Cockpit. */
  static final Variable<String> WATCH_OUTCOME = Variable.text("watchOutcome");

  static final Variable<String> WATCH_NOTE = Variable.text("watchNote");

  private CheckVariables() {}
}
