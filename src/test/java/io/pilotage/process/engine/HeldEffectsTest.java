package io.pilotage.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.pilotage.Rule;
import io.pilotage.effect.Intent;
import io.pilotage.effect.IntentState;
import io.pilotage.effect.Intents;
import io.pilotage.effect.Unknowns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.invocation.InvocationOnMock;

class HeldEffectsTest {

  private final Unknowns unknowns = mock(Unknowns.class);
  private final Intents intents = mock(Intents.class);
  private ProcessEngine engine;
  private RuntimeService runtime;
  private Execution waiting;

  @BeforeEach
  void aStepWaits() {
    engine =
        ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
            .setJdbcUrl("jdbc:h2:mem:held-effects")
            .setProcessEngineName("held-effects")
            .buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance(
            "call.bpmn",
            Bpmn.createExecutableProcess("call")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .receiveTask("sendTask_broadcastCall")
                .userTask("userTask_next")
                .endEvent()
                .done())
        .deploy();
    runtime = engine.getRuntimeService();
    runtime.startProcessInstanceByKey("call");
    waiting = runtime.createExecutionQuery().activityId("sendTask_broadcastCall").singleResult();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  @Rule("P-18")
  void anUnknownOutcomeIsShownOnceAtItsStepUntilAPersonHasDecided() {
    held(IntentState.HOLD);

    show();
    show();

    Incident incident = runtime.createIncidentQuery().singleResult();
    assertThat(incident.getActivityId()).isEqualTo("sendTask_broadcastCall");
    assertThat(incident.getIncidentMessage()).contains("mail", "cut off at DATA");
    held(IntentState.DONE);
    runtime.signal(waiting.getId());
    show();
    assertThat(runtime.createIncidentQuery().count()).isZero();
  }

  @Test
  void ofTwoNodesThatSeeItAtOnceTheSlowerOneLeavesIt() {
    held(IntentState.HOLD);
    doAnswer(
            call -> {
              // both have seen it; the other one was first to hold the row
              whoHoldsTheRow(call);
              return whoHoldsTheRow(call);
            })
        .when(unknowns)
        .alone(any(), any());

    show();

    assertThat(runtime.createIncidentQuery().count()).isOne();
  }

  /** Sent again, it may take a while: nobody is asked meanwhile. */
  @Test
  void whatIsSentAgainIsNoLongerShown() {
    held(IntentState.HOLD);
    show();
    held(IntentState.PENDING);

    show();

    assertThat(runtime.createIncidentQuery().count()).isZero();
  }

  @Test
  void aStepThatIsOverRaisesNothing() {
    Intent held = intent("nobody", IntentState.HOLD);
    when(unknowns.open()).thenReturn(List.of(held));

    show();

    assertThat(runtime.createIncidentQuery().count()).isZero();
  }

  private void show() {
    new HeldEffects(unknowns, intents, runtime).show();
  }

  private void held(IntentState state) {
    Intent intent = intent(waiting.getId(), state);
    when(unknowns.open()).thenReturn(state == IntentState.HOLD ? List.of(intent) : List.of());
    when(intents.find(intent.id())).thenReturn(Optional.of(intent));
    doAnswer(this::whoHoldsTheRow).when(unknowns).alone(any(), any());
  }

  private @Nullable Object whoHoldsTheRow(InvocationOnMock call) {
    Consumer<Intent> deed = call.getArgument(1);
    deed.accept(intent(waiting.getId(), IntentState.HOLD));
    return null;
  }

  private static Intent intent(String execution, IntentState state) {
    return new Intent(
        "instance:sendTask_broadcastCall:1",
        "pilot-2026-0001",
        "instance",
        "sendTask_broadcastCall",
        1,
        execution,
        "mail",
        "{}",
        "",
        state,
        1,
        1,
        null,
        "cut off at DATA",
        Instant.EPOCH,
        null,
        null,
        null,
        null);
  }
}
