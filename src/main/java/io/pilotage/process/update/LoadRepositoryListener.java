package io.pilotage.process.update;

import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Takes the declared source repository for the check of an update (P-25, P-27). */
@Component
class LoadRepositoryListener implements ExecutionListener {

  private final PilotRegister register;

  LoadRepositoryListener(PilotRegister register) {
    this.register = register;
  }

  @Override
  public void notify(DelegateExecution execution) {
    PilotRecord pilot = register.get(PilotVariables.pilot(execution));
    Variable.text("sourceRepository").set(execution, pilot.sourceRepository());
    Variable.text("osBranches")
        .set(
            execution,
            pilot.request().osBranches().stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n")));
  }
}
