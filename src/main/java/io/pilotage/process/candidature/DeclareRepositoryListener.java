package io.pilotage.process.candidature;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.RefusedException;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.register.PilotRegister;
import io.pilotage.repository.RepositoryCheck;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes the source repository (P-13, P-14). */
@Component
class DeclareRepositoryListener implements TaskListener {

  private final PilotRegister register;
  private final RepositoryCheck check;

  DeclareRepositoryListener(PilotRegister register, RepositoryCheck check) {
    this.register = register;
    this.check = check;
  }

  @Override
  public void notify(DelegateTask task) {
    String source = FormFields.text(task, "sourceRepository");
    requireReadable(source);
    String branches =
        FormFields.lines(task, "repositoryBranches").stream()
            .map(DeclareRepositoryListener::branch)
            .distinct()
            .map(OsBranch::toString)
            .collect(Collectors.joining("\n"));
    if (branches.isEmpty()) {
      throw FormFields.refused(
          "repositoryBranches", "required", "name at least one OS branch, such as SL4/i386");
    }
    register.declare(PilotVariables.pilot(task), source, branches);
    Variable.text("osBranches").set(task, branches);
  }

  private void requireReadable(String source) {
    try {
      check.declare(source);
    } catch (RefusedException e) {
      Fault fault = e.faults().get(0);
      throw FormFields.refused("sourceRepository", fault.code(), fault.message());
    }
  }

  private static OsBranch branch(String line) {
    try {
      return OsBranch.parse(line);
    } catch (IllegalArgumentException e) {
      throw FormFields.refused("repositoryBranches", "malformed", String.valueOf(e.getMessage()));
    }
  }
}
