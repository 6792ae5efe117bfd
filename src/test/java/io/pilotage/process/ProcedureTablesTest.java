package io.pilotage.process;

import static io.pilotage.process.Model.camunda;
import static io.pilotage.process.Model.documentation;
import static io.pilotage.process.Model.extensions;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.junit.jupiter.api.Test;

/** The README's tables are made from the models, and this test says when they differ. */
class ProcedureTablesTest {
  private static final Path README = Path.of("README.md");
  private static final Path GALLERY = Path.of("src", "docs", "diagrams", "README.md");

  @Test
  void tasksOfPeopleAreThoseOfTheModels() {
    GeneratedText tasks = new GeneratedText(README, "tasks");
    assertThat(tasks.writtenOr(tasks())).as(GeneratedText.HOW_TO_MEND).isEqualTo(tasks());
  }

  @Test
  void effectsAreThoseOfTheModels() {
    GeneratedText effects = new GeneratedText(README, "effects");
    assertThat(effects.writtenOr(effects())).as(GeneratedText.HOW_TO_MEND).isEqualTo(effects());
  }

  @Test
  void galleryShowsEveryModel() {
    assertThat(Models.inOrderOfTheProcedure()).containsExactlyInAnyOrderElementsOf(Models.all());
    GeneratedText gallery = new GeneratedText(GALLERY, "gallery");
    assertThat(gallery.writtenOr(gallery())).as(GeneratedText.HOW_TO_MEND).isEqualTo(gallery());
  }

  private static String gallery() {
    return Models.inOrderOfTheProcedure().stream()
        .map(
            model ->
                """
                ## %s

                %s

                ![%s](%s.svg)
                """
                    .formatted(
                        model.process().getName(),
                        documentation(model.process()),
                        model.process().getName(),
                        model.name()))
        .collect(Collectors.joining("\n"));
  }

  private static String tasks() {
    return """
        | process | task | group | form |
        |---|---|---|---|
        """
        + Models.inOrderOfTheProcedure().stream()
            .flatMap(model -> Stream.concat(startForms(model), userTasks(model)))
            .collect(Collectors.joining("\n"));
  }

  private static Stream<String> startForms(Model model) {
    return model.all(StartEvent.class).stream()
        .filter(start -> camunda(start, "formRef") != null)
        .map(
            start ->
                row(
                    code(model.processId()),
                    "%s (start)".formatted(start.getName()),
                    "`vo`, `tmb`",
                    code(Objects.requireNonNull(camunda(start, "formRef")))));
  }

  private static Stream<String> userTasks(Model model) {
    return model.all(UserTask.class).stream()
        .map(
            task ->
                row(
                    code(model.processId()),
                    task.getName(),
                    task.getCamundaCandidateGroupsList().stream()
                        .map(ProcedureTablesTest::code)
                        .collect(Collectors.joining(", ")),
                    code(Objects.requireNonNull(camunda(task, "formRef")))));
  }

  private static String effects() {
    return """
        | process | step | delegate | retry | what it does |
        |---|---|---|---|---|
        """
        + Models.inOrderOfTheProcedure().stream()
            .flatMap(ProcedureTablesTest::steps)
            .collect(Collectors.joining("\n"));
  }

  private static Stream<String> steps(Model model) {
    return model.all(Activity.class).stream()
        .filter(step -> step instanceof ServiceTask || step instanceof SendTask)
        .map(
            step ->
                row(
                    code(model.processId()),
                    step.getName(),
                    code(
                        Objects.requireNonNull(camunda(step, "delegateExpression"))
                            .replaceAll("[${}]", "")),
                    code(
                        extensions(step, CamundaFailedJobRetryTimeCycle.class)
                            .get(0)
                            .getTextContent()),
                    documentation(step)));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
