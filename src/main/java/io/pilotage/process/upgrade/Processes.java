package io.pilotage.process.upgrade;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.jspecify.annotations.Nullable;

/** The running processes of pilots. The history knows who called whom. */
final class Processes {

  private final HistoryService history;

  Processes(HistoryService history) {
    this.history = history;
  }

  /** All of a pilot, those that call before those that they call. */
  List<Running> of(String pilot) {
    Map<String, @Nullable String> callers = new HashMap<>();
    List<HistoricProcessInstance> all =
        history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(pilot)
            .unfinished()
            .unlimitedList();
    all.forEach(process -> callers.put(process.getId(), process.getSuperProcessInstanceId()));
    return all.stream()
        .sorted(Comparator.comparingInt(process -> depth(process.getId(), callers)))
        .map(process -> new Running(process.getId(), process.getProcessDefinitionId()))
        .toList();
  }

  private static int depth(String process, Map<String, @Nullable String> callers) {
    int depth = 0;
    for (String caller = callers.get(process); caller != null; caller = callers.get(caller)) {
      depth++;
    }
    return depth;
  }

  /**
   * A running process.
   *
   * @param id of the instance
   * @param definition the version of the model it runs on
   */
  record Running(String id, String definition) {}
}
