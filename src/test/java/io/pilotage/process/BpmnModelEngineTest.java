package io.pilotage.process;

import static io.pilotage.process.Model.camunda;
import static io.pilotage.process.Model.extensions;
import static io.pilotage.process.Model.stem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pilotage.pilot.Role;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model tells the engine: save points, retries, forms, groups, beans, references. */
class BpmnModelEngineTest {
  private static final Path FORMS = Path.of("forms");

  /** A bean of ours, or one of the two things that are short enough to stand in a model. */
  private static final String LISTENER =
      "\\$\\{("
          + "[a-z][a-zA-Z0-9]+Listener"
          + "|pilotProgress\\.enter\\(execution, '[A-Z_]+'\\)"
          + "|execution\\.setVariable\\('[a-zA-Z0-9]+', '[A-Z_]+'\\)"
          + ")\\}";

  @ParameterizedTest
  @MethodSource("models")
  void everyStepOfTheEngineStandsBehindASavePoint(Model model) {
    assertThat(automatic(model))
        .allSatisfy(
            step ->
                assertThat(step.isCamundaAsyncBefore())
                    .as("asyncBefore of " + model.where(step))
                    .isTrue());
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatCannotBeUndoneIsSavedAtOnce(Model model) {
    assertThat(model.all(Activity.class).stream().filter(step -> isEffect(step) || isHuman(step)))
        .allSatisfy(
            step ->
                assertThat(step.isCamundaAsyncAfter())
                    .as("asyncAfter of " + model.where(step))
                    .isTrue());
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyStepOfTheEngineIsRetriedABoundedNumberOfTimes(Model model) {
    assertThat(automatic(model))
        .allSatisfy(
            step ->
                assertThat(extensions(step, CamundaFailedJobRetryTimeCycle.class))
                    .as("retry cycle of " + model.where(step))
                    .singleElement()
                    .satisfies(
                        cycle -> assertThat(cycle.getTextContent()).matches("R[2-9]/PT\\d+[SMH]")));
  }

  @ParameterizedTest
  @MethodSource("models")
  void beansAreNamedLikeTheirElement(Model model) {
    assertThat(model.all(Activity.class).stream().filter(BpmnModelEngineTest::isEffect))
        .allSatisfy(
            step ->
                assertThat(camunda(step, "delegateExpression"))
                    .as("delegate of " + model.where(step))
                    .isEqualTo("${%sDelegate}", stem(step)));
    assertThat(model.all(CamundaTaskListener.class))
        .allSatisfy(
            listener ->
                assertThat(listener.getCamundaDelegateExpression())
                    .as("listener of " + model.where(taskOf(listener)))
                    .isEqualTo("${%sListener}", stem(taskOf(listener))));
    assertThat(model.all(CamundaExecutionListener.class))
        .allSatisfy(
            listener ->
                assertThat(
                        listener.getCamundaDelegateExpression() == null
                            ? listener.getCamundaExpression()
                            : listener.getCamundaDelegateExpression())
                    .as("listener in " + model)
                    .matches(LISTENER));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyTaskOfAPersonHasItsForm(Model model) {
    assertThat(model.all(UserTask.class))
        .allSatisfy(task -> assertForm(model, task, camunda(task, "formRef"), stem(task)));
    assertThat(
            model.all(StartEvent.class).stream().filter(start -> camunda(start, "formRef") != null))
        .allSatisfy(start -> assertForm(model, start, camunda(start, "formRef"), "requestPilot"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyTaskOfAPersonIsOfferedToRoles(Model model) {
    assertThat(model.all(UserTask.class))
        .allSatisfy(
            task ->
                assertThat(task.getCamundaCandidateGroupsList())
                    .as("candidate groups of " + model.where(task))
                    .isNotEmpty()
                    .allSatisfy(group -> assertThat(Role.ofGroup(group)).as(group).isPresent()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void calledProcessesExistAndGetTheirVariablesOneByOne(Model model) {
    assertThat(model.all(CallActivity.class))
        .allSatisfy(
            call -> {
              String where = model.where(call);
              assertThat(Models.named(call.getCalledElement())).as(where).isNotNull();
              assertThat(call.getCamundaCalledElementBinding()).as(where).isEqualTo("deployment");
              List<CamundaIn> ins = extensions(call, CamundaIn.class);
              List<CamundaOut> outs = extensions(call, CamundaOut.class);
              assertThat(ins)
                  .as(where)
                  .extracting(CamundaIn::getCamundaVariables)
                  .allMatch(Objects::isNull);
              assertThat(outs)
                  .as(where)
                  .extracting(CamundaOut::getCamundaVariables)
                  .allMatch(Objects::isNull);
              assertThat(ins.stream().filter(in -> in.getCamundaBusinessKey() != null))
                  .as("business key of " + where)
                  .singleElement()
                  .satisfies(
                      in ->
                          assertThat(in.getCamundaBusinessKey())
                              .isEqualTo("#{execution.processBusinessKey}"));
              assertThat(ins.stream().map(CamundaIn::getCamundaTarget).filter(v -> v != null))
                  .as("variables into " + where)
                  .contains("pilotId", "pilotContext", "requester")
                  .doesNotHaveDuplicates();
              assertThat(outs.stream().map(CamundaOut::getCamundaTarget))
                  .as("variables out of " + where)
                  .doesNotHaveDuplicates();
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void decisionsExistAndAnswerWithOneValue(Model model) {
    assertThat(model.all(BusinessRuleTask.class))
        .allSatisfy(
            task -> {
              String where = model.where(task);
              assertThat(Models.decisionTables())
                  .as("table of " + where)
                  .anySatisfy(
                      table ->
                          assertThat(Models.text(table))
                              .contains("<decision id=\"" + task.getCamundaDecisionRef() + "\""));
              assertThat(task.getCamundaDecisionRefBinding()).as(where).isEqualTo("deployment");
              assertThat(task.getCamundaMapDecisionResult()).as(where).isEqualTo("singleEntry");
              assertThat(task.getCamundaResultVariable()).as(where).isNotBlank();
            });
  }

  @Test
  void messagesAreTheConstantsOfJava() {
    List<String> names =
        Models.all().stream()
            .flatMap(model -> model.all(Message.class).stream())
            .map(Message::getName)
            .toList();
    assertThat(names)
        .allSatisfy(name -> assertThat(name).matches("pps\\.[a-z][a-zA-Z]*(ed|n|Left|Over)"))
        .containsExactlyInAnyOrderElementsOf(constants());
  }

  @ParameterizedTest
  @MethodSource("models")
  void errorsAreFactsThatAreCaughtWhereTheyAreThrown(Model model) {
    assertThat(model.all(Error.class))
        .allSatisfy(
            error -> {
              String where = error.getId() + " of " + model;
              assertThat(error.getName()).as(where).matches("[a-z][a-zA-Z]*(ed|n)");
              assertThat(error.getErrorCode()).as(where).isEqualTo(error.getName());
              assertThat(error.getId()).as(where).isEqualTo("error_" + error.getName());
              assertThat(places(model, error))
                  .as("ends that throw, and boundaries that catch " + where)
                  .hasAtLeastOneElementOfType(EndEvent.class)
                  .hasAtLeastOneElementOfType(BoundaryEvent.class);
            });
    assertThat(model.all(ErrorEventDefinition.class))
        .as("errors with a name in " + model)
        .allSatisfy(definition -> assertThat(definition.getError()).isNotNull());
  }

  private static List<ModelElementInstance> places(Model model, Error error) {
    return model.all(ErrorEventDefinition.class).stream()
        .filter(definition -> error.equals(definition.getError()))
        .map(ModelElementInstance::getParentElement)
        .toList();
  }

  @Test
  void interruptingOrNotIsSaidAtEveryEventSubProcess() {
    assertThat(
            Models.all().stream()
                .flatMap(model -> model.all(SubProcess.class).stream())
                .filter(SubProcess::triggeredByEvent)
                .filter(
                    subProcess ->
                        subProcess
                            .getChildElementsByType(StartEvent.class)
                            .iterator()
                            .next()
                            .isInterrupting()))
        .extracting(SubProcess::getId)
        .containsExactlyInAnyOrder("subProcess_withdrawal", "subProcess_siteLeaves");
  }

  private static void assertForm(
      Model model, FlowNode node, @Nullable String form, String expected) {
    assertThat(form).as("form of " + model.where(node)).isEqualTo(expected);
    assertThat(camunda(node, "formRefBinding"))
        .as("binding of the form of " + model.where(node))
        .isEqualTo("deployment");
    assumeThat(FORMS).isDirectory();
    assertThat(FORMS.resolve(expected + ".form")).as("form of " + model.where(node)).exists();
    assertThat(Models.text(FORMS.resolve(expected + ".form"))).contains("\"" + expected + "\"");
  }

  private static List<String> constants() {
    List<String> constants = new ArrayList<>();
    Arrays.stream(Messages.class.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == String.class)
        .forEach(
            field -> {
              try {
                constants.add((String) field.get(null));
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
    return constants;
  }

  private static Stream<Activity> automatic(Model model) {
    return model.all(Activity.class).stream()
        .filter(
            step ->
                isEffect(step) || step instanceof BusinessRuleTask || step instanceof CallActivity);
  }

  private static boolean isEffect(Activity step) {
    return step instanceof ServiceTask || step instanceof SendTask;
  }

  private static boolean isHuman(Activity step) {
    return step instanceof UserTask;
  }

  private static UserTask taskOf(CamundaTaskListener listener) {
    return (UserTask) listener.getParentElement().getParentElement();
  }

  static List<Model> models() {
    return Models.all();
  }
}
