package io.pilotage.process.upgrade;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What an event waits for, in two versions of a model. */
final class EventTriggers {

  private final BpmnModelInstance source;
  private final BpmnModelInstance target;

  EventTriggers(BpmnModelInstance source, BpmnModelInstance target) {
    this.source = source;
    this.target = target;
  }

  /**
   * Whether a running timer or subscription has to be made anew. A timer whose definition is the
   * same keeps its date, whatever its expression would give today; a condition is always made anew,
   * the engine insists on that.
   */
  boolean changed(String sourceId, String targetId) {
    Optional<String> before = trigger(source, sourceId);
    Optional<String> after = trigger(target, targetId);
    return after.isPresent()
        && (!after.equals(before) || after.orElseThrow().startsWith("conditional"));
  }

  private static Optional<String> trigger(BpmnModelInstance model, String id) {
    ModelElementInstance element = model.getModelElementById(id);
    return element instanceof CatchEvent event && !event.getEventDefinitions().isEmpty()
        ? Optional.of(text(event.getEventDefinitions()))
        : Optional.empty();
  }

  private static String text(Collection<EventDefinition> definitions) {
    return definitions.stream().map(EventTriggers::text).collect(Collectors.joining("\n"));
  }

  private static String text(EventDefinition definition) {
    if (definition instanceof MessageEventDefinition message) {
      return "message " + message.getMessage().getName();
    }
    String kind = definition instanceof ConditionalEventDefinition ? "conditional " : "";
    return kind
        + definition.getDomElement().getChildElements().stream()
            .map(child -> child.getLocalName() + " " + child.getTextContent().strip())
            .collect(Collectors.joining("\n"));
  }
}
