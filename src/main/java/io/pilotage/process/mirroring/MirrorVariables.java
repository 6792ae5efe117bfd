package io.pilotage.process.mirroring;

import io.pilotage.process.Variable;

/** The variables of the model mirroring. */
final class MirrorVariables {

  static final Variable<String> MIRRORING = Variable.text("mirroring");
  static final Variable<String> COMPARISON = Variable.text("comparison");
  static final Variable<String> FAILURE = Variable.text("mirrorFailure");

  private MirrorVariables() {}
}
