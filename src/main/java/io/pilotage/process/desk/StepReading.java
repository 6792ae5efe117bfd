package io.pilotage.process.desk;

import io.pilotage.pilot.PilotCourse.Below;
import io.pilotage.pilot.PilotCourse.Step;
import io.pilotage.pilot.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.jspecify.annotations.Nullable;

/** Reads the steps of one process from its activities. */
final class StepReading {

  /** These wait by themselves as soon as they are reached. */
  private static final Set<String> WAITS =
      Set.of(
          ActivityTypes.TASK_USER_TASK,
          ActivityTypes.TASK_RECEIVE_TASK,
          ActivityTypes.GATEWAY_EVENT_BASED,
          ActivityTypes.INTERMEDIATE_EVENT_TIMER,
          ActivityTypes.INTERMEDIATE_EVENT_MESSAGE,
          ActivityTypes.INTERMEDIATE_EVENT_CONDITIONAL);

  private final OpenSteps.Open open;
  private final PilotProcesses processes;
  private final Set<String> waiting;
  private final Map<String, String> subjects;

  StepReading(OpenSteps.Open open, PilotProcesses processes, Map<String, String> subjects) {
    this.open = open;
    this.processes = processes;
    this.waiting = processes.withCallers(open.waitingProcesses());
    this.subjects = subjects;
  }

  List<Step> steps(List<HistoricActivityInstance> activities) {
    Map<String, List<HistoricActivityInstance>> byElement = new LinkedHashMap<>();
    activities.stream()
        .filter(activity -> !activity.getActivityType().equals(ActivityTypes.MULTI_INSTANCE_BODY))
        .forEach(
            activity ->
                byElement
                    .computeIfAbsent(activity.getActivityId(), key -> new ArrayList<>())
                    .add(activity));
    return Stream.concat(
            byElement.values().stream().map(this::step),
            open.failed().entrySet().stream()
                .filter(failure -> !byElement.containsKey(failure.getKey()))
                .map(StepReading::failedBeforeItBegan))
        .toList();
  }

  /** What fails on the way into a step leaves no trace of it in the history. */
  private static Step failedBeforeItBegan(Map.Entry<String, Instant> failure) {
    return new Step(failure.getKey(), "", StepState.FAILED, failure.getValue(), null, 1, List.of());
  }

  private Step step(List<HistoricActivityInstance> rounds) {
    HistoricActivityInstance last = rounds.get(rounds.size() - 1);
    List<Below> below =
        rounds.stream()
            .map(HistoricActivityInstance::getCalledProcessInstanceId)
            .filter(Objects::nonNull)
            .map(processes::find)
            .flatMap(Optional::stream)
            .map(this::below)
            .toList();
    StepState state = state(rounds, below);
    boolean over = state == StepState.DONE || state == StepState.BROKEN_OFF;
    Instant since =
        rounds.stream()
            .filter(round -> over || round.getEndTime() == null)
            .map(round -> round.getStartTime().toInstant())
            .reduce((one, other) -> over ? other : one)
            .orElse(last.getStartTime().toInstant());
    return new Step(
        last.getActivityId(),
        last.getActivityName() == null ? "" : last.getActivityName(),
        state,
        since,
        over ? end(rounds) : null,
        rounds.size(),
        below);
  }

  private StepState state(List<HistoricActivityInstance> rounds, List<Below> below) {
    HistoricActivityInstance any = rounds.get(0);
    if (open.failed().containsKey(any.getActivityId())) {
      return StepState.FAILED;
    }
    if (rounds.stream().anyMatch(round -> round.getEndTime() == null)) {
      boolean waits =
          WAITS.contains(any.getActivityType())
              || open.waitingEffects().contains(any.getActivityId())
              || below.stream().anyMatch(part -> part.state() == StepState.WAITING);
      return waits ? StepState.WAITING : StepState.UNDER_WAY;
    }
    return rounds.stream().allMatch(HistoricActivityInstance::isCanceled)
        ? StepState.BROKEN_OFF
        : StepState.DONE;
  }

  private Below below(HistoricProcessInstance process) {
    return new Below(
        process.getId(),
        PilotProcesses.name(process),
        subjects.getOrDefault(process.getId(), ""),
        state(process),
        process.getStartTime().toInstant());
  }

  private StepState state(HistoricProcessInstance process) {
    if (process.getEndTime() == null) {
      return waiting.contains(process.getId()) ? StepState.WAITING : StepState.UNDER_WAY;
    }
    return process.getState().equals(HistoricProcessInstance.STATE_COMPLETED)
        ? StepState.DONE
        : StepState.BROKEN_OFF;
  }

  private static @Nullable Instant end(List<HistoricActivityInstance> rounds) {
    return rounds.stream()
        .map(round -> instant(round.getEndTime()))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
