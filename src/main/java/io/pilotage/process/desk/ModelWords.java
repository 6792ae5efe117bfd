package io.pilotage.process.desk;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the present models say about themselves and their elements. */
@Component
class ModelWords {

  private final RepositoryService repository;
  private final Correlation correlation;
  private volatile @Nullable Map<String, String> read;

  ModelWords(RepositoryService repository, Correlation correlation) {
    this.repository = repository;
    this.correlation = correlation;
  }

  /** What is said about a process or an element; empty for nothing. */
  String of(String id) {
    Map<String, String> words = read;
    if (words == null) {
      // Models come with a release only: what is read once stays true. Twice does no harm.
      words = Map.copyOf(correlation.unwatched(this::readAll));
      read = words;
    }
    return words.getOrDefault(id, "");
  }

  private Map<String, String> readAll() {
    Map<String, String> words = new HashMap<>();
    for (ProcessDefinition definition :
        repository.createProcessDefinitionQuery().latestVersion().unlimitedList()) {
      repository
          .getBpmnModelInstance(definition.getId())
          .getModelElementsByType(Documentation.class)
          .forEach(
              said -> {
                if (said.getParentElement() instanceof BaseElement about) {
                  words.put(about.getId(), said.getTextContent().strip());
                }
              });
    }
    return words;
  }
}
