package io.pilotage.process.proposal;

import io.pilotage.pilot.ReleaseCategory;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.register.PilotRegister;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes the release category; FAST needs a reason (P-06). */
@Component
class EvaluateCategoryListener implements TaskListener {

  private static final Variable<Boolean> TEST_WANTED = Variable.flag("testWanted");

  private final PilotRegister register;

  EvaluateCategoryListener(PilotRegister register) {
    this.register = register;
  }

  @Override
  public void notify(DelegateTask task) {
    ReleaseCategory category = FormFields.choice(task, "releaseCategory", ReleaseCategory.class);
    if (category == ReleaseCategory.FAST) {
      FormFields.text(task, "categoryReason");
    }
    register.evaluate(PilotVariables.pilot(task), category);
    TEST_WANTED.set(
        task, category == ReleaseCategory.NORMAL || TEST_WANTED.find(task).orElse(false));
  }
}
