package io.pilotage.process.desk;

import io.pilotage.pilot.PilotCourse.Above;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;

/** The processes of one pilot, and which one was called by which. */
final class PilotProcesses {

  private final Map<String, HistoricProcessInstance> byId = new LinkedHashMap<>();

  PilotProcesses(List<HistoricProcessInstance> all) {
    all.forEach(process -> byId.put(process.getId(), process));
  }

  static String name(HistoricProcessInstance process) {
    String name = process.getProcessDefinitionName();
    return name == null ? process.getProcessDefinitionKey() : name;
  }

  /** What the activities called, oldest first. */
  static List<String> below(List<HistoricActivityInstance> activities) {
    return activities.stream()
        .map(HistoricActivityInstance::getCalledProcessInstanceId)
        .filter(Objects::nonNull)
        .toList();
  }

  Optional<HistoricProcessInstance> top() {
    return byId.values().stream()
        .filter(process -> process.getSuperProcessInstanceId() == null)
        .findFirst();
  }

  Optional<HistoricProcessInstance> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** From the whole course down to the process that called this one. */
  List<Above> above(HistoricProcessInstance process) {
    ArrayDeque<Above> above = new ArrayDeque<>();
    ancestors(process.getId()).stream()
        .skip(1)
        .forEach(id -> above.addFirst(new Above(id, name(Objects.requireNonNull(byId.get(id))))));
    return List.copyOf(above);
  }

  /** These processes and all that called them. */
  Set<String> withCallers(Set<String> ids) {
    Set<String> all = new HashSet<>();
    ids.forEach(id -> all.addAll(ancestors(id)));
    return all;
  }

  /** Itself first. */
  private List<String> ancestors(String id) {
    List<String> ancestors = new ArrayList<>();
    HistoricProcessInstance process = byId.get(id);
    while (process != null) {
      ancestors.add(process.getId());
      process = byId.get(process.getSuperProcessInstanceId());
    }
    return ancestors;
  }
}
