package io.pilotage.process.upgrade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;

/** Where a process stands. */
final class Waiting {

  private final List<ActivityInstance> leaves = new ArrayList<>();
  private final List<TransitionInstance> savePoints = new ArrayList<>();

  private Waiting() {}

  static Waiting of(String process, RuntimeService runtime) {
    Waiting waiting = new Waiting();
    waiting.gather(runtime.getActivityInstance(process));
    return waiting;
  }

  private void gather(ActivityInstance instance) {
    boolean inner =
        instance.getChildActivityInstances().length + instance.getChildTransitionInstances().length
            > 0;
    if (!inner) {
      leaves.add(instance);
    }
    savePoints.addAll(List.of(instance.getChildTransitionInstances()));
    for (ActivityInstance child : instance.getChildActivityInstances()) {
      gather(child);
    }
  }

  boolean at(String step) {
    return leaves.stream().anyMatch(leaf -> leaf.getActivityId().equals(step)) || saved(step);
  }

  /** Whether a job of its own stands before or after the step. */
  boolean saved(String step) {
    return savePoints.stream().anyMatch(point -> point.getActivityId().equals(step));
  }

  /** Every step at which somebody waits, as often as somebody does. */
  Stream<String> steps() {
    return Stream.concat(
        leaves.stream()
            .flatMap(leaf -> Stream.of(leaf.getExecutionIds()).map(one -> leaf.getActivityId())),
        savePoints.stream().map(TransitionInstance::getActivityId));
  }

  /** The executions that wait at a step, by what stays the same when they are migrated. */
  Map<String, Place> places() {
    Map<String, Place> places = new HashMap<>();
    for (ActivityInstance leaf : leaves) {
      for (String execution : leaf.getExecutionIds()) {
        places.put(leaf.getId(), new Place(leaf.getActivityId(), execution));
      }
    }
    return places;
  }

  /**
   * Where one token waits.
   *
   * @param step the activity
   * @param execution the engine's execution
   */
  record Place(String step, String execution) {}
}
