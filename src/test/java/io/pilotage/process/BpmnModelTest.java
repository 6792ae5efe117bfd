package io.pilotage.process;

import static io.pilotage.process.Model.camunda;
import static io.pilotage.process.Model.documentation;
import static io.pilotage.process.Model.stem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How every model is named and read: ids, labels, questions and answers, documentation. */
class BpmnModelTest {
  /** More than this on one level is not read any more: call a process instead. */
  private static final int MOST_NODES_ON_A_LEVEL = 20;

  private static final Pattern CAMEL = Pattern.compile("[a-z][a-zA-Z0-9]*");
  private static final Pattern RULE = Pattern.compile("P-(0[1-9]|1\\d|2[0-8])\\b");

  /** Only the first word begins with a capital, or a word is an abbreviation. */
  private static final Pattern SENTENCE_CASE =
      Pattern.compile("[A-Z][A-Za-z0-9'-]*( ([a-z0-9][a-z0-9'-]*|[A-Z]+[0-9]*))*\\??");

  /** What a task may begin with: a new verb is welcome, a noun isn't. */
  private static final Set<String> VERBS =
      Set.of(
          ("Accept Acknowledge Announce Appoint Archive Ask Broadcast Call Chase Check Choose Clarify"
                  + " Close Compare Consolidate Decide Declare Define Deploy Describe Evaluate"
                  + " Forward Hand Identify Invite Mirror Open Oversee Plan Point Prepare Propose"
                  + " Provide Publish Record Register Remind Report Request Resolve Resume Rework"
                  + " Run Start State Tell Test Trigger Try Update Verify Watch Write")
              .split(" "));

  @ParameterizedTest
  @MethodSource("models")
  void fileIsNamedLikeItsProcess(Model model) {
    String kebab = model.processId().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    assertThat(model.processId()).matches(CAMEL);
    assertThat(model.name()).isEqualTo(kebab);
    assertThat(model.process().getName()).as("name of " + model).matches(SENTENCE_CASE);
  }

  @ParameterizedTest
  @MethodSource("models")
  void processIsDocumentedAndForgottenOneDay(Model model) {
    assertThat(documentation(model.process()))
        .as("documentation of " + model)
        .containsPattern(RULE);
    assertThat(model.process().isExecutable()).isTrue();
    assertThat(camunda(model.process(), "historyTimeToLive"))
        .as("historyTimeToLive of " + model)
        .matches("P\\d+D");
  }

  @ParameterizedTest
  @MethodSource("models")
  void idsSayWhatTheElementIs(Model model) {
    assertThat(model.all(FlowElement.class))
        .allSatisfy(
            element ->
                assertThat(element.getId())
                    .as(model.where(element))
                    .startsWith(prefix(element))
                    .matches("[a-zA-Z]+_" + CAMEL));
    assertThat(model.all(Message.class))
        .allSatisfy(message -> assertThat("pps." + stem(message)).isEqualTo(message.getName()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void tasksAreLabelledWithVerbAndObject(Model model) {
    assertThat(actions(model))
        .allSatisfy(
            task -> {
              String label = task.getName();
              assertThat(label)
                  .as("label of " + model.where(task))
                  .matches(SENTENCE_CASE)
                  .contains(" ");
              assertThat(VERBS)
                  .as("verb of " + model.where(task))
                  .contains(label.substring(0, label.indexOf(' ')));
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void eventsAreLabelledWithObjectAndState(Model model) {
    assertThat(model.all(Event.class))
        .allSatisfy(
            event ->
                assertThat(event.getName())
                    .as("label of " + model.where(event))
                    .matches(SENTENCE_CASE)
                    .contains(" "));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyOutcomeHasAnEndOfItsOwn(Model model) {
    assertThat(levels(model))
        .allSatisfy(
            level ->
                assertThat(
                        level.getChildElementsByType(EndEvent.class).stream()
                            .map(EndEvent::getName)
                            .toList())
                    .as("ends in %s of %s", level.getId(), model)
                    .isNotEmpty()
                    .doesNotHaveDuplicates());
  }

  @ParameterizedTest
  @MethodSource("models")
  void gatewaysEitherSplitOrJoin(Model model) {
    assertThat(model.all(Gateway.class))
        .allSatisfy(
            gateway ->
                assertThat(Math.min(gateway.getIncoming().size(), gateway.getOutgoing().size()))
                    .as("incoming or outgoing flows of " + model.where(gateway))
                    .isEqualTo(1));
  }

  @ParameterizedTest
  @MethodSource("models")
  void splitsAskAndTheirFlowsAnswer(Model model) {
    assertThat(model.all(ExclusiveGateway.class).stream().filter(BpmnModelTest::splits))
        .allSatisfy(
            gateway -> {
              String where = model.where(gateway);
              assertThat(gateway.getName()).as("question of " + where).matches(SENTENCE_CASE);
              assertThat(gateway.getName()).as("question of " + where).endsWith("?");
              assertThat(gateway.getDefault()).as("default of " + where).isNotNull();
              assertThat(gateway.getOutgoing())
                  .as("answers of " + where)
                  .extracting(SequenceFlow::getName)
                  .doesNotHaveDuplicates()
                  .allSatisfy(answer -> assertThat(answer).isNotBlank().matches(SENTENCE_CASE));
              assertThat(gateway.getOutgoing())
                  .as("conditions of " + where)
                  .allSatisfy(
                      flow ->
                          assertThat(flow.getConditionExpression() == null)
                              .as(flow.getId())
                              .isEqualTo(flow.equals(gateway.getDefault())));
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void onlySplitsHaveQuestionsAndAnswers(Model model) {
    assertThat(model.all(Gateway.class).stream().filter(gateway -> !asks(gateway)))
        .allSatisfy(
            gateway -> {
              assertThat(gateway.getName()).as("label of " + model.where(gateway)).isNull();
              assertThat(gateway.getOutgoing())
                  .extracting(SequenceFlow::getName)
                  .allMatch(Objects::isNull);
            });
    assertThat(model.all(EventBasedGateway.class))
        .allSatisfy(gateway -> assertThat(gateway.getName()).endsWith("?"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyNodeIsReachedAndLeadsToAnEnd(Model model) {
    assertThat(levels(model))
        .allSatisfy(
            level -> {
              Set<String> reached = new HashSet<>();
              level.getChildElementsByType(FlowNode.class).stream()
                  .filter(BpmnModelTest::begins)
                  .forEach(node -> follow(node, reached));
              assertThat(level.getChildElementsByType(FlowNode.class))
                  .allSatisfy(
                      node -> {
                        assertThat(reached).as(model.toString()).contains(node.getId());
                        assertThat(node.getOutgoing().isEmpty())
                            .as("end at " + model.where(node))
                            .isEqualTo(node instanceof EndEvent || isEventSubProcess(node));
                      });
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void aLevelIsReadAtAGlance(Model model) {
    assertThat(levels(model))
        .allSatisfy(
            level ->
                assertThat(level.getChildElementsByType(FlowNode.class))
                    .as("nodes in %s of %s", level.getId(), model)
                    .hasSizeLessThanOrEqualTo(MOST_NODES_ON_A_LEVEL));
  }

  @ParameterizedTest
  @MethodSource("models")
  void peopleAndEffectsAreDocumentedWithTheirRule(Model model) {
    assertThat(actions(model).filter(task -> !(task instanceof CallActivity)))
        .allSatisfy(
            task ->
                assertThat(documentation(task))
                    .as("documentation of " + model.where(task))
                    .containsPattern(RULE)
                    .endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("models")
  void rolesAreGroupsNotLanesOrColours(Model model) {
    assertThat(model.all(Lane.class)).as("lanes of " + model).isEmpty();
    assertThat(Models.text(model.resource()))
        .as("colours of " + model)
        .doesNotContain("bioc:", "color:");
  }

  private static String prefix(FlowElement element) {
    return switch (element.getElementType().getTypeName()) {
      case "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent" -> "event_";
      case "exclusiveGateway", "parallelGateway", "eventBasedGateway" -> "gateway_";
      case "sequenceFlow" -> "flow_";
      default -> element.getElementType().getTypeName() + "_";
    };
  }

  /** What somebody does: tasks and called processes. */
  private static Stream<FlowNode> actions(Model model) {
    return model.flowNodes().stream()
        .filter(node -> node instanceof Task || node instanceof CallActivity);
  }

  private static List<BaseElement> levels(Model model) {
    return Stream.concat(Stream.of(model.process()), model.all(SubProcess.class).stream())
        .map(BaseElement.class::cast)
        .toList();
  }

  private static boolean splits(Gateway gateway) {
    return gateway.getOutgoing().size() > 1;
  }

  private static boolean asks(Gateway gateway) {
    return gateway instanceof EventBasedGateway
        || (gateway instanceof ExclusiveGateway && splits(gateway));
  }

  private static boolean begins(FlowNode node) {
    return node instanceof StartEvent || node instanceof BoundaryEvent || isEventSubProcess(node);
  }

  private static boolean isEventSubProcess(FlowNode node) {
    return node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
  }

  private static void follow(FlowNode node, Set<String> reached) {
    if (reached.add(node.getId())) {
      node.getOutgoing().forEach(flow -> follow(Objects.requireNonNull(flow.getTarget()), reached));
    }
  }

  static List<Model> models() {
    return Models.all();
  }
}
