package io.pilotage.process.desk;

import io.pilotage.process.PilotVariables;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.springframework.stereotype.Component;

/** What a process is about, if not about the whole pilot: its site, or its update. */
@Component
class Subjects {

  private static final String FIRST_RELEASE = "release";

  private final HistoryService history;

  Subjects(HistoryService history) {
    this.history = history;
  }

  /** By process; one that is about the whole pilot is missing. */
  Map<String, String> of(Collection<String> processes) {
    Map<String, String> subjects = new HashMap<>();
    history
        .createHistoricVariableInstanceQuery()
        .processInstanceIdIn(processes.toArray(String[]::new))
        .variableNameIn(PilotVariables.SITE.name(), PilotVariables.RELEASE_NAME.name())
        .unlimitedList()
        .stream()
        // What a site's own steps inside a process know is not what the process is about.
        .filter(
            variable -> variable.getProcessInstanceId().equals(variable.getActivityInstanceId()))
        .forEach(
            variable -> {
              String value = String.valueOf(variable.getValue());
              if (variable.getName().equals(PilotVariables.SITE.name())) {
                subjects.put(variable.getProcessInstanceId(), value);
              } else if (!value.equals(FIRST_RELEASE)) {
                subjects.putIfAbsent(variable.getProcessInstanceId(), value.replace('-', ' '));
              }
            });
    return subjects;
  }
}
