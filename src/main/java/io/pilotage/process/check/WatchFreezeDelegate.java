package io.pilotage.process.check;

import io.pilotage.effect.Intents;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.check.WatchEffect.Sight;
import io.pilotage.register.PilotRegister;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Looks at the frozen source while the release is evaluated, so that a modification is known at
 * once (P-13). Whatever else comes of a watch only stands in its variables: the next one tries
 * again, and before mirroring everything is read.
 */
@Component
class WatchFreezeDelegate extends EffectDelegate {

  private final Intents intents;
  private final PilotRegister register;

  WatchFreezeDelegate(Intents intents, PilotRegister register) {
    super(intents);
    this.intents = intents;
    this.register = register;
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    if (intents.isUnderWay(execution.getProcessInstanceId(), execution.getCurrentActivityId())) {
      note(execution, "SKIPPED", "the watch before is still under way");
      return Wish.NONE;
    }
    return new Wish(
        WatchEffect.KIND,
        Map.of(WatchEffect.CHECK, PilotVariables.CHECK_ID.get(execution).toString()));
  }

  @Override
  protected void done(DelegateExecution execution, Map<String, String> facts) {
    Sight seen = Sight.valueOf(Objects.requireNonNull(facts.get(WatchEffect.SEEN)));
    String text = facts.getOrDefault(WatchEffect.TEXT, "");
    note(execution, seen.name(), text);
    if (seen == Sight.MODIFIED) {
      register.enter(PilotVariables.pilot(execution), RepositoryState.MODIFIED);
      CheckVariables.DIFFERENCES.set(execution, FormFields.shown(text));
    }
  }

  @Override
  protected void failed(DelegateExecution execution, String text) {
    note(execution, Sight.UNREAD.name(), text);
  }

  private static void note(DelegateExecution execution, String outcome, String text) {
    CheckVariables.WATCH_OUTCOME.set(execution, outcome);
    CheckVariables.WATCH_NOTE.set(execution, FormFields.shown(text));
  }
}
