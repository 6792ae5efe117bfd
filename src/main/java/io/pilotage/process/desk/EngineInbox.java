package io.pilotage.process.desk;

import io.pilotage.pilot.Inbox;
import io.pilotage.pilot.PilotId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds a person's tasks, and those that the person is a candidate for. */
@Component
class EngineInbox implements Inbox {

  private static final int MOST = 500;

  private final TaskService tasks;
  private final WaitingSteps steps;
  private final Correlation correlation;

  EngineInbox(TaskService tasks, WaitingSteps steps, Correlation correlation) {
    this.tasks = tasks;
    this.steps = steps;
    this.correlation = correlation;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Item> of(String userId) {
    return correlation.unwatched(
        () -> {
          List<Task> found =
              Stream.concat(
                      list(tasks.createTaskQuery().taskAssignee(userId)),
                      list(tasks.createTaskQuery().taskCandidateUser(userId)))
                  .toList();
          Map<String, PilotId> pilots = steps.pilotsOf(found);
          return found.stream()
              .flatMap(task -> item(task, pilots.get(task.getProcessInstanceId())))
              .sorted(
                  Comparator.comparing(Item::due, Comparator.nullsLast(Comparator.naturalOrder()))
                      .thenComparing(Item::since)
                      .thenComparing(Item::taskId))
              .limit(MOST)
              .toList();
        });
  }

  private static Stream<Task> list(TaskQuery query) {
    return query.orderByDueDate().asc().orderByTaskCreateTime().asc().listPage(0, MOST).stream();
  }

  /** Without its pilot, a task has ended between the two questions. */
  private static Stream<Item> item(Task task, @Nullable PilotId pilot) {
    return pilot == null
        ? Stream.empty()
        : Stream.of(
            new Item(
                pilot,
                task.getName(),
                task.getTaskDefinitionKey(),
                task.getAssignee() != null,
                task.getCreateTime().toInstant(),
                StepReading.instant(task.getDueDate()),
                task.getId()));
  }
}
