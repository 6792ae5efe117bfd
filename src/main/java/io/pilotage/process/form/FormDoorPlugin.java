package io.pilotage.process.form;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts the door into the engine, in front of every way to complete a task or to start a process as
 * a signed-in person: over REST, from Tasklist, from our own pages.
 */
@Component
final class FormDoorPlugin extends AbstractProcessEnginePlugin {

  private final Clock clock;
  private final List<FormRule> rules;
  private final TaskKeeper keeper;

  FormDoorPlugin(Clock clock, List<FormRule> rules, TaskKeeper keeper) {
    this.clock = clock;
    this.rules = rules;
    this.keeper = keeper;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    FormDoor door = new FormDoor(configuration, clock, rules, keeper);
    GuardedTaskService tasks = new GuardedTaskService(door);
    configuration.setTaskService(tasks);
    configuration.setFormService(new GuardedFormService(door, tasks));
    configuration.setRuntimeService(new GuardedRuntimeService(door));
    // Who may work on a task may not rewrite it: not its name, dates, candidates or assignee.
    configuration.setDefaultUserPermissionForTask(Permissions.TASK_WORK);

    @Nullable List<CommandInterceptor> before =
        configuration.getCustomPreCommandInterceptorsTxRequired();
    List<CommandInterceptor> all = new ArrayList<>(before == null ? List.of() : before);
    all.add(new AroundTheForm(door));
    configuration.setCustomPreCommandInterceptorsTxRequired(all);
  }
}
