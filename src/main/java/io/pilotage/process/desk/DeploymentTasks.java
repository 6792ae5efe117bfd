package io.pilotage.process.desk;

import io.pilotage.process.PilotVariables;
import io.pilotage.site.AnswerLink;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Finds the task in which a site reports its deployment (P-19). */
@Component
class DeploymentTasks {

  private static final String ELEMENT = "userTask_deployAtSite";

  private final TaskService tasks;

  DeploymentTasks(TaskService tasks) {
    this.tasks = tasks;
  }

  /** The id of the open task, whatever version of the model it belongs to. */
  Optional<String> of(AnswerLink link) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(link.pilot().value())
        .taskDefinitionKey(ELEMENT)
        .processVariableValueEquals(PilotVariables.SITE.name(), link.site())
        .active()
        .unlimitedList()
        .stream()
        .map(Task::getId)
        .findFirst();
  }
}
