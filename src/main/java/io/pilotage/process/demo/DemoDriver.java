package io.pilotage.process.demo;

import io.pilotage.pilot.PilotId;
import io.pilotage.process.Hands;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does tasks as the people of the procedure would: each step either finds its task and completes it
 * with that person's rights, or says that the task is not there yet.
 */
@Component
public class DemoDriver {

  private static final List<String> SITE_VARIABLES = List.of("testSite", "site");

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final ManagementService management;
  private final Hands hands;
  private final Clock clock;

  DemoDriver(
      TaskService tasks,
      RuntimeService runtime,
      ManagementService management,
      Hands hands,
      Clock clock) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.management = management;
    this.hands = hands;
    this.clock = clock;
  }

  /**
   * Completes an open task of a pilot.
   *
   * @param pilot the pilot
   * @param stem the task's id without its prefix, such as {@code appointCoordinator}
   * @param site the site the task is for, null if it is for none in particular
   * @param userId who does it
   * @param fields what is typed into its form
   * @return false if there is no such task at present
   */
  public boolean complete(
      PilotId pilot,
      String stem,
      @Nullable String site,
      String userId,
      Map<String, Object> fields) {
    Optional<Task> task =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(pilot.value())
            .taskDefinitionKey("userTask_" + stem)
            .active()
            .unlimitedList()
            .stream()
            .filter(open -> site == null || isFor(site, open))
            .findFirst();
    task.ifPresent(open -> hands.complete(open, userId, fields));
    return task.isPresent();
  }

  /**
   * Lets a timer of a pilot be due now, as an administrator can.
   *
   * @param pilot the pilot
   * @param element the id of the event
   * @return false if no such timer runs at present
   */
  public boolean hasten(PilotId pilot, String element) {
    List<Job> timers =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(pilot.value())
            .unlimitedList()
            .stream()
            .flatMap(instance -> timers(instance, element).stream())
            .toList();
    timers.forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(clock.instant())));
    return !timers.isEmpty();
  }

  private List<Job> timers(ProcessInstance instance, String element) {
    return management
        .createJobQuery()
        .processInstanceId(instance.getId())
        .activityId(element)
        .timers()
        .unlimitedList();
  }

  private boolean isFor(String site, Task task) {
    return tasks.getVariables(task.getId(), SITE_VARIABLES).containsValue(site);
  }
}
