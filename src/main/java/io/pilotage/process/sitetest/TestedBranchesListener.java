package io.pilotage.process.sitetest;

import io.pilotage.process.Choices;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRegister;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Offers the OS branches of the source repository, of which a tester takes one (P-09, P-13). */
@Component
class TestedBranchesListener implements ExecutionListener {

  private final PilotRegister register;

  TestedBranchesListener(PilotRegister register) {
    this.register = register;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Map<String, String> branches = new LinkedHashMap<>();
    register
        .get(PilotVariables.pilot(execution))
        .request()
        .osBranches()
        .forEach(branch -> branches.put(branch.toString(), branch.toString()));
    Choices.offer(execution, "testedBranches", branches);
  }
}
