package io.pilotage.process.form;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as a signed-in person may handle them: completed by the form they ask with, by the one they
 * are assigned to; what nobody claimed is claimed on the way, so that the record says who did it.
 */
final class GuardedTaskService extends TaskServiceImpl {

  private final FormDoor door;

  GuardedTaskService(FormDoor door) {
    this.door = door;
  }

  @Override
  public void complete(String taskId, @Nullable Map<String, Object> variables) {
    Optional<String> visitor = door.visitor();
    if (visitor.isEmpty()) {
      super.complete(taskId, variables);
      return;
    }
    VariableMap accepted = door.complete(taskId, visitor.get(), variables);
    claiming(
        taskId,
        visitor.get(),
        () -> {
          super.complete(taskId, accepted);
          return accepted;
        });
  }

  @Override
  public VariableMap completeWithVariablesInReturn(
      String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
    Optional<String> visitor = door.visitor();
    if (visitor.isEmpty()) {
      return super.completeWithVariablesInReturn(taskId, variables, deserializeValues);
    }
    VariableMap accepted = door.complete(taskId, visitor.get(), variables);
    return claiming(
        taskId,
        visitor.get(),
        () -> super.completeWithVariablesInReturn(taskId, accepted, deserializeValues));
  }

  /** Does something to a task in one transaction with claiming it. */
  VariableMap claiming(String taskId, String visitor, Supplier<VariableMap> action) {
    return commandExecutor.execute(
        context -> {
          super.claim(taskId, visitor);
          return action.get();
        });
  }

  @Override
  public void claim(String taskId, @Nullable String userId) {
    door.visitor().ifPresent(visitor -> door.claim(taskId, visitor, userId));
    super.claim(taskId, userId);
  }

  @Override
  public void setAssignee(String taskId, @Nullable String userId) {
    if (userId == null && door.isCommonVisitor()) {
      claim(taskId, null);
    } else {
      super.setAssignee(taskId, userId);
    }
  }
}
