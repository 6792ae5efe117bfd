package io.pilotage.process.evaluation;

import io.pilotage.deploymenttest.TestDebts;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records a skipped pre-deployment test as a debt (P-06). */
@Component
class RecordTestDebtDelegate implements JavaDelegate {

  private final TestDebts debts;
  private final People people;

  RecordTestDebtDelegate(TestDebts debts, People people) {
    this.debts = debts;
    this.people = people;
  }

  @Override
  public void execute(DelegateExecution execution) {
    debts.record(
        PilotVariables.pilot(execution),
        PilotVariables.RELEASE_NAME.get(execution),
        "pre-deployment test at PPS sites",
        "release category " + PilotVariables.RELEASE_CATEGORY.find(execution).orElse("NORMAL"),
        people.actor(PilotVariables.COORDINATOR.get(execution)));
  }
}
