package io.pilotage.process.upgrade;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;

/** The models of a release, as they are deployed. */
final class Release {

  private final ProcessEngine engine;
  private final Map<String, String> definitions = new HashMap<>();

  private Release(ProcessEngine engine) {
    this.engine = engine;
  }

  /** The one that was deployed last. */
  static Release newest(ProcessEngine engine) {
    Release release = new Release(engine);
    for (ProcessDefinition one :
        engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list()) {
      release.definitions.put(one.getKey(), one.getId());
    }
    return release;
  }

  Set<String> definitions() {
    return Set.copyOf(definitions.values());
  }

  String definition(String model) {
    return Objects.requireNonNull(definitions.get(model), "no model " + model);
  }

  boolean has(String model, String element) {
    return bpmn(model).getModelElementById(element) != null;
  }

  boolean isEnd(String model, String element) {
    return bpmn(model).getModelElementById(element) instanceof EndEvent;
  }

  String text(String model) {
    return Bpmn.convertToString(bpmn(model));
  }

  private BpmnModelInstance bpmn(String model) {
    return engine.getRepositoryService().getBpmnModelInstance(definition(model));
  }
}
