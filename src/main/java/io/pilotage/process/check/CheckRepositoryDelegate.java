package io.pilotage.process.check;

import io.pilotage.effect.Intents;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRegister;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Freezes the source repository and has it checked (P-13, P-14). */
@Component
class CheckRepositoryDelegate extends EffectDelegate {

  private final PilotRegister register;

  CheckRepositoryDelegate(Intents intents, PilotRegister register) {
    super(intents);
    this.register = register;
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    register.enter(PilotVariables.pilot(execution), RepositoryState.FROZEN);
    PilotVariables.ROUND.set(execution, PilotVariables.ROUND.find(execution).orElse(0) + 1);
    return new Wish(
        CheckEffect.KIND,
        Map.of(
            CheckEffect.SCOPE, CheckVariables.SCOPE.get(execution),
            CheckEffect.RELEASE, PilotVariables.RELEASE_NAME.get(execution)));
  }

  @Override
  protected void done(DelegateExecution execution, Map<String, String> facts) {
    PilotId pilot = PilotVariables.pilot(execution);
    boolean passed = Boolean.parseBoolean(facts.get(CheckEffect.PASSED));
    String fingerprint = fact(facts, CheckEffect.FINGERPRINT);
    register.checked(pilot, fingerprint);
    register.enter(pilot, passed ? RepositoryState.CHECKED : RepositoryState.FAILED);
    PilotVariables.CHECK_ID.set(execution, Long.valueOf(fact(facts, CheckEffect.CHECK)));
    PilotVariables.FINGERPRINT.set(execution, fingerprint);
    CheckVariables.OUTCOME.set(execution, passed ? "PASSED" : "FAILED");
    CheckVariables.SUMMARY.set(execution, FormFields.shown(fact(facts, CheckEffect.SUMMARY)));
  }

  @Override
  protected void failed(DelegateExecution execution, String text) {
    register.enter(PilotVariables.pilot(execution), RepositoryState.FAILED);
    CheckVariables.OUTCOME.set(execution, "FAILED");
    CheckVariables.SUMMARY.set(execution, FormFields.shown(text));
  }

  private static String fact(Map<String, String> facts, String name) {
    return Objects.requireNonNull(facts.get(name), name);
  }
}
