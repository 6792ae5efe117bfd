package io.pilotage.process.form;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.process.PilotVariables;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

/** Finds the form that the engine asks with. Whoever may not act is not told what it asks for. */
final class EngineForms {

  private final ProcessEngineConfigurationImpl engine;

  EngineForms(ProcessEngineConfigurationImpl engine) {
    this.engine = engine;
  }

  /** The start form of a process, to somebody who may start it. */
  FormSchema start(String processDefinitionId) {
    return inEngine(
        context -> {
          ProcessDefinition definition =
              engine.getDeploymentCache().findDeployedProcessDefinitionById(processDefinitionId);
          engine.getCommandCheckers().forEach(c -> c.checkCreateProcessInstance(definition));
          return context.runWithoutAuthorization(() -> startForm(definition.getId()));
        });
  }

  /** The newest version of a process, as a start by key takes it. */
  Optional<String> newest(String processDefinitionKey) {
    return inEngine(
        context ->
            context.runWithoutAuthorization(
                () ->
                    Optional.ofNullable(
                            engine
                                .getRepositoryService()
                                .createProcessDefinitionQuery()
                                .processDefinitionKey(processDefinitionKey)
                                .latestVersion()
                                .withoutTenantId()
                                .singleResult())
                        .map(ProcessDefinition::getId)));
  }

  /**
   * A task.
   *
   * @param element the id of the user task in its model
   * @param pilotId the pilot; null if the process has none
   * @param assignee whose it is; null if nobody claimed it
   * @param form what it asks for
   */
  record OpenTask(
      String element, @Nullable String pilotId, @Nullable String assignee, FormSchema form) {}

  /**
   * An open task, to somebody who may work on it.
   *
   * @throws NotNowException if it is over
   * @throws NotFoundException if there never was such a task
   */
  OpenTask task(String taskId) {
    Optional<OpenTask> open =
        inEngine(
            context -> {
              TaskEntity task = context.getTaskManager().findTaskById(taskId);
              if (task == null) {
                return Optional.empty();
              }
              engine.getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
              FormSchema form = context.runWithoutAuthorization(() -> taskForm(taskId));
              Object pilot = task.getVariable(PilotVariables.PILOT_ID.name());
              return Optional.of(
                  new OpenTask(
                      task.getTaskDefinitionKey(),
                      pilot instanceof String id ? id : null,
                      task.getAssignee(),
                      form));
            });
    return open.orElseThrow(() -> gone(taskId));
  }

  private RuntimeException gone(String taskId) {
    boolean known =
        inEngine(
            context ->
                context.getHistoricTaskInstanceManager().findHistoricTaskInstanceById(taskId)
                    != null);
    return known
        ? new NotNowException(
            "this task is over: it was completed, or its pilot went on without it")
        : new NotFoundException("there is no such task");
  }

  private FormSchema taskForm(String taskId) {
    FormService forms = engine.getFormService();
    return hasForm(forms.getTaskFormData(taskId))
        ? FormSchema.read(forms.getDeployedTaskForm(taskId))
        : FormSchema.NONE;
  }

  private FormSchema startForm(String processDefinitionId) {
    FormService forms = engine.getFormService();
    return hasForm(forms.getStartFormData(processDefinitionId))
        ? FormSchema.read(forms.getDeployedStartForm(processDefinitionId))
        : FormSchema.NONE;
  }

  private static boolean hasForm(@Nullable FormData data) {
    return data != null && data.getCamundaFormRef() != null;
  }

  private <T> T inEngine(Function<CommandContext, T> question) {
    return engine.getCommandExecutorTxRequired().execute(question::apply);
  }
}
