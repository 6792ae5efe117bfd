package io.pilotage.process;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * One model, as a test reads it.
 *
 * @param resource the file
 * @param bpmn its content
 */
record Model(Path resource, BpmnModelInstance bpmn) {
  static Model read(Path resource) {
    return new Model(resource, Bpmn.readModelFromFile(resource.toFile()));
  }

  /** The file's name without its ending. */
  String name() {
    return resource.getFileName().toString().replace(".bpmn", "");
  }

  Process process() {
    return all(Process.class).iterator().next();
  }

  String processId() {
    return process().getId();
  }

  <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
    return bpmn.getModelElementsByType(type);
  }

  Collection<FlowNode> flowNodes() {
    return all(FlowNode.class);
  }

  Collection<SequenceFlow> flows() {
    return all(SequenceFlow.class);
  }

  /** What the documentation of an element says, empty if it has none. */
  static String documentation(BaseElement element) {
    return element.getDocumentations().stream()
        .map(Documentation::getTextContent)
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  /** The element's id without its prefix. */
  static String stem(BaseElement element) {
    return element.getId().substring(element.getId().indexOf('_') + 1);
  }

  /** An attribute of the engine, null if the element has none. */
  static @Nullable String camunda(ModelElementInstance element, String attribute) {
    return element.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", attribute);
  }

  /** Elements of the engine below {@code extensionElements}. */
  static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
    if (element.getExtensionElements() == null) {
      return List.of();
    }
    return element.getExtensionElements().getElementsQuery().filterByType(type).list();
  }

  /** "model: id", the way an error names an element. */
  String where(BaseElement element) {
    return name() + ": " + element.getId();
  }

  @Override
  public String toString() {
    return name();
  }
}
