package io.pilotage.process.form;

import io.pilotage.pilot.NotFoundException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * Forms as a signed-in person may submit them: the other way to complete a task or start a pilot.
 */
final class GuardedFormService extends FormServiceImpl {

  private final FormDoor door;
  private final GuardedTaskService tasks;

  GuardedFormService(FormDoor door, GuardedTaskService tasks) {
    this.door = door;
    this.tasks = tasks;
  }

  @Override
  public void submitTaskForm(String taskId, @Nullable Map<String, Object> variables) {
    Optional<String> visitor = door.visitor();
    if (visitor.isEmpty()) {
      super.submitTaskForm(taskId, variables);
      return;
    }
    VariableMap accepted = door.complete(taskId, visitor.get(), variables);
    tasks.claiming(
        taskId,
        visitor.get(),
        () -> {
          super.submitTaskForm(taskId, accepted);
          return accepted;
        });
  }

  @Override
  public VariableMap submitTaskFormWithVariablesInReturn(
      String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
    Optional<String> visitor = door.visitor();
    if (visitor.isEmpty()) {
      return super.submitTaskFormWithVariablesInReturn(taskId, variables, deserializeValues);
    }
    VariableMap accepted = door.complete(taskId, visitor.get(), variables);
    return tasks.claiming(
        taskId,
        visitor.get(),
        () -> super.submitTaskFormWithVariablesInReturn(taskId, accepted, deserializeValues));
  }

  /** The engine itself fails on a task that is gone; within one command it stays. */
  @Override
  public InputStream getDeployedTaskForm(String taskId) {
    return commandExecutor.execute(
        context -> {
          if (context.getTaskManager().findTaskById(taskId) == null) {
            throw new NotFoundException("there is no such task, or it is over");
          }
          return super.getDeployedTaskForm(taskId);
        });
  }

  @Override
  public ProcessInstance submitStartForm(
      String processDefinitionId, @Nullable Map<String, Object> variables) {
    return super.submitStartForm(processDefinitionId, accepted(processDefinitionId, variables));
  }

  @Override
  public ProcessInstance submitStartForm(
      String processDefinitionId,
      @Nullable String businessKey,
      @Nullable Map<String, Object> variables) {
    return super.submitStartForm(
        processDefinitionId, businessKey, accepted(processDefinitionId, variables));
  }

  private @Nullable Map<String, Object> accepted(
      String processDefinitionId, @Nullable Map<String, Object> variables) {
    return door.visitor().isEmpty() ? variables : door.start(processDefinitionId, variables);
  }
}
