package io.pilotage.process.desk;

import io.pilotage.pilot.PilotCourse;
import io.pilotage.pilot.PilotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the course of a pilot from the history of its processes and from what is open. */
@Component
class EnginePilotCourse implements PilotCourse {

  private final HistoryService history;
  private final ModelWords words;
  private final OpenSteps open;
  private final Subjects subjects;
  private final Correlation correlation;

  EnginePilotCourse(
      HistoryService history,
      ModelWords words,
      OpenSteps open,
      Subjects subjects,
      Correlation correlation) {
    this.history = history;
    this.words = words;
    this.open = open;
    this.subjects = subjects;
    this.correlation = correlation;
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<Part> whole(PilotId pilot) {
    return correlation.unwatched(
        () -> {
          PilotProcesses processes = processes(pilot);
          return processes.top().map(top -> part(pilot, top, processes));
        });
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<Part> part(PilotId pilot, String part) {
    return correlation.unwatched(
        () -> {
          PilotProcesses processes = processes(pilot);
          return processes.find(part).map(found -> part(pilot, found, processes));
        });
  }

  @Override
  public String about(String element) {
    return words.of(element);
  }

  private PilotProcesses processes(PilotId pilot) {
    return new PilotProcesses(
        history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(pilot.value())
            .unlimitedList());
  }

  private Part part(PilotId pilot, HistoricProcessInstance process, PilotProcesses processes) {
    List<HistoricActivityInstance> activities =
        history
            .createHistoricActivityInstanceQuery()
            .processInstanceId(process.getId())
            .orderByHistoricActivityInstanceStartTime()
            .asc()
            .unlimitedList();
    List<String> named = new ArrayList<>(PilotProcesses.below(activities));
    named.add(process.getId());
    Map<String, String> about = subjects.of(named);
    StepReading reading = new StepReading(open.of(pilot, process.getId()), processes, about);
    return new Part(
        process.getId(),
        process.getProcessDefinitionId(),
        PilotProcesses.name(process),
        words.of(process.getProcessDefinitionKey()),
        about.getOrDefault(process.getId(), ""),
        processes.above(process),
        process.getStartTime().toInstant(),
        StepReading.instant(process.getEndTime()),
        reading.steps(activities));
  }
}
