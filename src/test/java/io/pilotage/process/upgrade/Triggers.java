package io.pilotage.process.upgrade;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/** The events of models for which the engine keeps a timer or a subscription. */
final class Triggers {

  private Triggers() {}

  static Set<String> of(Path directory) {
    Set<String> all = new TreeSet<>();
    for (Path file : UpgradeEngine.files(directory)) {
      if (file.toString().endsWith(".bpmn")) {
        add(Bpmn.readModelFromFile(file.toFile()), all);
      }
    }
    return all;
  }

  private static void add(BpmnModelInstance bpmn, Set<String> all) {
    String process = bpmn.getModelElementsByType(Process.class).iterator().next().getId();
    for (CatchEvent event : bpmn.getModelElementsByType(CatchEvent.class)) {
      if (event.getEventDefinitions().stream().anyMatch(Triggers::isKept)) {
        all.add(process + " " + event.getId());
      }
    }
  }

  private static boolean isKept(EventDefinition definition) {
    return definition instanceof TimerEventDefinition
        || definition instanceof MessageEventDefinition
        || definition instanceof SignalEventDefinition
        || definition instanceof ConditionalEventDefinition;
  }
}
