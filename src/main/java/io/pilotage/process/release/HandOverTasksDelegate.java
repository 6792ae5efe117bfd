package io.pilotage.process.release;

import io.pilotage.pilot.PilotId;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Gives every open task of the old coordinator, and all later ones, to the new one (P-03). */
@Component
class HandOverTasksDelegate implements JavaDelegate {

  private static final Variable<String> NEW_COORDINATOR = Variable.text("newCoordinator");

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final PilotRegister register;

  HandOverTasksDelegate(RuntimeService runtime, TaskService tasks, PilotRegister register) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.register = register;
  }

  @Override
  public void execute(DelegateExecution execution) {
    PilotId pilot = PilotVariables.pilot(execution);
    String successor = NEW_COORDINATOR.get(execution);
    PilotRecord before = register.lock(pilot);
    register.appoint(pilot, successor);
    ReleaseVariables.FORMER_COORDINATOR.set(execution, before.coordinator());
    for (ProcessInstance instance : instances(pilot)) {
      runtime.setVariable(instance.getId(), PilotVariables.COORDINATOR.name(), successor);
    }
    if (before.coordinator() != null) {
      openTasks(pilot, before.coordinator())
          .forEach(task -> tasks.setAssignee(task.getId(), successor));
    }
  }

  private List<ProcessInstance> instances(PilotId pilot) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(pilot.value())
        .active()
        .unlimitedList();
  }

  private List<Task> openTasks(PilotId pilot, String coordinator) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(pilot.value())
        .taskAssignee(coordinator)
        .unlimitedList();
  }
}
