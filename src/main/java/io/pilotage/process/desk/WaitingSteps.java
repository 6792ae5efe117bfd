package io.pilotage.process.desk;

import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Door;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Intents;
import io.pilotage.pilot.PilotBoard.Waiting;
import io.pilotage.pilot.PilotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a pilot waits for: people's tasks, and effects that are on their way. */
@Component
class WaitingSteps {

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final Intents intents;
  private final Correlation correlation;
  private final AccessMatrix matrix;

  WaitingSteps(
      TaskService tasks,
      RuntimeService runtime,
      Intents intents,
      Correlation correlation,
      AccessMatrix matrix) {
    this.matrix = matrix;
    this.runtime = runtime;
    this.tasks = tasks;
    this.intents = intents;
    this.correlation = correlation;
  }

  List<Waiting> of(PilotId pilot) {
    List<Waiting> waiting = new ArrayList<>(correlation.unwatched(() -> people(pilot)));
    intents.ofPilot(pilot.value()).stream()
        .filter(intent -> intent.deliveredAt() == null && intent.settledAt() == null)
        .map(WaitingSteps::effect)
        .forEach(waiting::add);
    return waiting;
  }

  /** One question for all pilots, and one for the processes in which what is open was found. */
  Map<PilotId, List<Waiting>> of(Collection<PilotId> pilots) {
    Map<PilotId, List<Waiting>> waiting = new HashMap<>();
    if (pilots.isEmpty()) {
      return waiting;
    }
    List<String> keys = pilots.stream().map(PilotId::value).toList();
    correlation.unwatched(
        () -> {
          List<Task> open =
              tasks
                  .createTaskQuery()
                  .processInstanceBusinessKeyIn(keys.toArray(String[]::new))
                  .orderByTaskCreateTime()
                  .asc()
                  .unlimitedList();
          Map<String, PilotId> pilot = pilotsOf(open);
          open.forEach(task -> add(waiting, pilot.get(task.getProcessInstanceId()), task(task)));
          return open;
        });
    intents
        .open(keys)
        .forEach(intent -> add(waiting, new PilotId(intent.pilotId()), effect(intent)));
    return waiting;
  }

  Map<String, PilotId> pilotsOf(List<Task> open) {
    Set<String> instances =
        open.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet());
    return instances.isEmpty()
        ? Map.of()
        : runtime
            .createProcessInstanceQuery()
            .processInstanceIds(instances)
            .unlimitedList()
            .stream()
            .collect(
                Collectors.toMap(
                    ProcessInstance::getId, instance -> new PilotId(instance.getBusinessKey())));
  }

  /** Without its pilot, a task has ended between the two questions. */
  private static void add(
      Map<PilotId, List<Waiting>> waiting, @Nullable PilotId pilot, Waiting step) {
    if (pilot != null) {
      waiting.computeIfAbsent(pilot, key -> new ArrayList<>()).add(step);
    }
  }

  private List<Waiting> people(PilotId pilot) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(pilot.value())
        .orderByTaskCreateTime()
        .asc()
        .unlimitedList()
        .stream()
        .map(this::task)
        .toList();
  }

  private Waiting task(Task task) {
    return new Waiting(
        task.getName(),
        task.getTaskDefinitionKey(),
        onWhom(task),
        task.getCreateTime().toInstant(),
        instant(task.getDueDate()),
        task.getId());
  }

  /** Not asked of the engine, which fails on a task that is completed at this moment. */
  private List<String> onWhom(Task task) {
    return task.getAssignee() != null
        ? List.of(task.getAssignee())
        : matrix
            .find(Door.Kind.TASK, task.getTaskDefinitionKey().replaceFirst("^userTask_", ""))
            .map(door -> List.copyOf(door.others()))
            .orElse(List.of());
  }

  private static Waiting effect(Intent intent) {
    return new Waiting(
        "%s: %s".formatted(intent.kind().replace('-', ' '), stands(intent)),
        intent.activityId(),
        List.of("pilotage"),
        intent.plannedAt(),
        intent.answerBy(),
        null);
  }

  private static String stands(Intent intent) {
    return switch (intent.state()) {
      case PENDING -> "about to be done";
      case SENDING -> "under way";
      case ASKED -> "asked for, the answer is awaited";
      case HOLD -> "somebody has to say whether it was done";
      case DONE, FAILED, DISCARDED -> "over";
    };
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
