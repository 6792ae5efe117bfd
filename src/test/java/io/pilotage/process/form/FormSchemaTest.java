package io.pilotage.process.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormSchemaTest {

  /** What the public Tasklist renders and submits, and no script of ours has to. */
  private static final Set<String> SOUND =
      Set.of(
          "text",
          "html",
          "group",
          "textfield",
          "textarea",
          "number",
          "checkbox",
          "radio",
          "select",
          "taglist",
          "datetime");

  static Stream<String> forms() {
    return Forms.ids();
  }

  @Test
  void everyUserTaskHasItsFormAndNoFormIsLeftOver() {
    List<BpmnModelInstance> models =
        Stream.of(Objects.requireNonNull(new File("processes").listFiles()))
            .filter(file -> file.getName().endsWith(".bpmn"))
            .map(Bpmn::readModelFromFile)
            .toList();
    List<UserTask> tasks =
        models.stream().flatMap(m -> m.getModelElementsByType(UserTask.class).stream()).toList();
    Stream<@Nullable String> starts =
        models.stream()
            .flatMap(m -> m.getModelElementsByType(StartEvent.class).stream())
            .map(StartEvent::getCamundaFormRef)
            .filter(ref -> ref != null);

    assertThat(tasks)
        .isNotEmpty()
        .allSatisfy(t -> assertThat("userTask_" + t.getCamundaFormRef()).isEqualTo(t.getId()));
    assertThat(Stream.concat(tasks.stream().map(UserTask::getCamundaFormRef), starts).distinct())
        .containsExactlyInAnyOrderElementsOf(Forms.ids().toList());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void itsIdIsItsFileAndItsPartsHaveHumanIdsOfTheirOwn(String id) {
    List<JsonNode> components = Forms.components(Forms.json(id));

    assertThat(Forms.json(id).path("id").asText()).isEqualTo(id);
    assertThat(components)
        .extracting(c -> c.path("id").asText())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("(field|group|text|html)_[a-z][A-Za-z0-9]*"));
    assertThat(components).extracting(c -> c.path("type").asText()).isSubsetOf(SOUND);
    assertThat(Forms.schema(id).fields())
        .isNotEmpty()
        .extracting(FormField::key)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void itSaysWhatToDoAndAboutWhichPilot(String id) {
    List<JsonNode> components = Forms.components(Forms.json(id));

    assertThat(components.get(0).path("text").asText()).matches("(?s)## [A-Z].+\n\n.+");
    if (!id.equals("requestPilot")) {
      // Text that people typed is shown by the html component only: it escapes what it is given.
      assertThat(components.get(2).path("content").asText())
          .contains("<pre>{{pilotContext}}</pre>");
    }
    assertThat(components)
        .filteredOn(c -> c.path("type").asText().equals("text"))
        .noneMatch(c -> c.path("text").asText().contains("{{"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFieldHasALabelAndALimit(String id) {
    for (JsonNode component : Forms.components(Forms.json(id))) {
      if (component.has("key")) {
        String type = component.path("type").asText();
        String label = type.equals("datetime") ? "dateLabel" : "label";
        assertThat(component.path(label).asText()).as(component.toString()).isNotBlank();
        if (type.startsWith("text")) {
          assertThat(component.path("validate").path("maxLength").asInt()).isBetween(1, 4000);
        }
        if (type.equals("select") || type.equals("taglist")) {
          assertThat(component.has("values") ^ component.has("valuesKey")).as(id).isTrue();
        }
        if (type.equals("radio") || component.has("values")) {
          assertThat(component.path("values")).hasSizeGreaterThanOrEqualTo(2);
          assertThat(component.path("values"))
              .extracting(v -> v.path("value").asText())
              .doesNotHaveDuplicates()
              .allMatch(value -> value.matches("[A-Z][A-Z0-9_]*"));
        }
        assertThat(component.path("validate").has("pattern")).as("shown to people").isFalse();
        if (component.path("properties").has("pattern")) {
          assertThat(component.path("description").asText()).isNotBlank();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyConditionIsAboutChoicesOfThisForm(String id) {
    FormSchema schema = Forms.schema(id);
    Map<String, @Nullable Object> nothing = new HashMap<>();
    schema.fields().forEach(field -> nothing.put(field.key(), null));

    assertThat(schema.fields())
        .flatExtracting(FormField::hidden)
        .allSatisfy(
            condition -> {
              assertThat(condition.holds(nothing)).as("hidden until something is chosen").isTrue();
              assertThat(condition.expression().split(" or (?=\\w+ != )"))
                  .allSatisfy(part -> isAboutAChoice(schema, part));
            });
  }

  private static void isAboutAChoice(FormSchema schema, String part) {
    String key = part.split(" ", 2)[0];
    assertThat(schema.field(key)).map(FormField::kind).hasValue(FormField.Kind.CHOICE);
    assertThat(part)
        .matches(key + " != \"[A-Z_]+\"|" + key + " = \"[A-Z_]+\" or " + key + " = null");
    String named = part.replaceAll("[^\"]*\"([A-Z_]+)\".*", "$1");
    assertThat(schema.field(key).orElseThrow().choices()).contains(named);
  }
}
