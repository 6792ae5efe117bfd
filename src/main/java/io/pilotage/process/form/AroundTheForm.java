package io.pilotage.process.form;

import io.pilotage.pilot.NotAllowedException;
import java.util.Set;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Closes the ways around the form: variables change by completing a task, or by an administrator.
 */
final class AroundTheForm extends CommandInterceptor {

  private static final Set<Class<?>> CLOSED =
      Set.of(
          SetTaskVariablesCmd.class,
          PatchTaskVariablesCmd.class,
          RemoveTaskVariablesCmd.class,
          SetExecutionVariablesCmd.class,
          PatchExecutionVariablesCmd.class,
          RemoveExecutionVariablesCmd.class,
          DelegateTaskCmd.class,
          ResolveTaskCmd.class,
          HandleTaskBpmnErrorCmd.class,
          HandleTaskEscalationCmd.class);

  private final FormDoor door;

  AroundTheForm(FormDoor door) {
    this.door = door;
  }

  @Override
  public <T> T execute(Command<T> command) {
    if (CLOSED.contains(command.getClass()) && door.isCommonVisitor()) {
      throw new NotAllowedException("complete the task by its form; only administrators go around");
    }
    return next.execute(command);
  }
}
