package io.pilotage.process.desk;

import io.pilotage.effect.Intent;
import io.pilotage.effect.IntentState;
import io.pilotage.effect.Intents;
import io.pilotage.pilot.PilotId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What of a pilot waits or failed just now. */
@Component
class OpenSteps {

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final Intents intents;

  OpenSteps(TaskService tasks, RuntimeService runtime, Intents intents) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.intents = intents;
  }

  /**
   * What is open.
   *
   * @param waitingProcesses the processes in which anything waits for somebody
   * @param waitingEffects the elements of this process whose effect waits for an answer
   * @param failed when the elements of this process failed; a failure inside a step is one of it
   */
  record Open(
      Set<String> waitingProcesses, Set<String> waitingEffects, Map<String, Instant> failed) {}

  Open of(PilotId pilot, String process) {
    List<Intent> waiting =
        intents.open(List.of(pilot.value())).stream().filter(OpenSteps::waits).toList();
    Set<String> processes =
        Stream.concat(
                tasks
                    .createTaskQuery()
                    .processInstanceBusinessKey(pilot.value())
                    .unlimitedList()
                    .stream()
                    .map(Task::getProcessInstanceId),
                waiting.stream().map(Intent::processInstanceId))
            .collect(Collectors.toSet());
    Set<String> effects =
        waiting.stream()
            .filter(intent -> intent.processInstanceId().equals(process))
            .map(Intent::activityId)
            .collect(Collectors.toSet());
    return new Open(processes, effects, failed(process));
  }

  private static boolean waits(Intent intent) {
    return intent.state() == IntentState.ASKED || intent.state() == IntentState.HOLD;
  }

  private Map<String, Instant> failed(String process) {
    Map<String, Instant> failed = new HashMap<>();
    runtime
        .createIncidentQuery()
        .processInstanceId(process)
        .unlimitedList()
        .forEach(
            (Incident incident) ->
                failed.merge(
                    incident.getActivityId(),
                    incident.getIncidentTimestamp().toInstant(),
                    (one, other) -> one.isBefore(other) ? one : other));
    return failed;
  }
}
