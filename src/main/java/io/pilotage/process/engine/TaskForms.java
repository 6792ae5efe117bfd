package io.pilotage.process.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What the form of a task asks for, and which rule the task carries out. */
@Component
class TaskForms {

  private static final Pattern RULE = Pattern.compile("P-\\d\\d");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<JsonNode>> forms = new ConcurrentHashMap<>();

  /** By model and task: the documentation of a model is read from its tree, by one at a time. */
  private final Map<List<String>, String> rules = new ConcurrentHashMap<>();

  /**
   * The fields of a form.
   *
   * @param keys of everything that can be filled in
   * @param decision the key of the first choice, empty if there is none
   * @param rule the rule the task carries out
   */
  record Fields(List<String> keys, String decision, String rule) {}

  Fields of(DelegateTask task) {
    String form = task.getTaskDefinitionKey().replaceFirst("^userTask_", "");
    List<JsonNode> fields = forms.computeIfAbsent(form, TaskForms::read);
    return new Fields(
        fields.stream().map(field -> field.get("key").asText()).toList(),
        fields.stream()
            .filter(TaskForms::isChoice)
            .map(field -> field.get("key").asText())
            .findFirst()
            .orElse(""),
        rules.computeIfAbsent(
            List.of(task.getProcessDefinitionId(), task.getTaskDefinitionKey()),
            known -> rule(task)));
  }

  private static List<JsonNode> read(String form) {
    ClassPathResource resource = new ClassPathResource("forms/" + form + ".form");
    List<JsonNode> fields = new ArrayList<>();
    try (InputStream stream = resource.getInputStream()) {
      collect(JSON.readTree(stream), fields);
    } catch (IOException e) {
      throw new UncheckedIOException("the form of a task cannot be read: " + form, e);
    }
    return List.copyOf(fields);
  }

  private static void collect(JsonNode parent, List<JsonNode> fields) {
    for (JsonNode component : parent.path("components")) {
      if (component.hasNonNull("key") && !component.path("readonly").asBoolean()) {
        fields.add(component);
      }
      collect(component, fields);
    }
  }

  private static boolean isChoice(JsonNode field) {
    return List.of("select", "radio").contains(field.path("type").asText());
  }

  private static String rule(DelegateTask task) {
    for (Documentation text : task.getBpmnModelElementInstance().getDocumentations()) {
      Matcher matcher = RULE.matcher(text.getTextContent());
      if (matcher.find()) {
        return matcher.group();
      }
    }
    return "";
  }
}
