package io.pilotage.process.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.process.rest.Blame.Verdict;
import java.sql.SQLException;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;

class BlameTest {

  private static final String ENGINE = "org.camunda.bpm.engine.";

  private static <T extends Throwable> T at(T thrown, String... places) {
    StackTraceElement[] trace = new StackTraceElement[places.length];
    for (int i = 0; i < places.length; i++) {
      trace[i] = new StackTraceElement(places[i], "execute", null, 1);
    }
    thrown.setStackTrace(trace);
    return thrown;
  }

  @Test
  void whoEndsATaskThatAnotherIsEndingIsOvertaken() {
    var thrown =
        at(
            new NullPointerException("execution is null"),
            ENGINE + "impl.persistence.entity.TaskEntity",
            ENGINE + "impl.cmd.CompleteTaskCmd");
    assertThat(Blame.of(thrown)).contains(Verdict.OVERTAKEN);
    EngineProblem problem = EngineProblem.of(new IllegalStateException(thrown));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.code()).isEqualTo("conflict");
  }

  /** Both seen where four people did the parallel tasks of two pilots as fast as they could. */
  @Test
  void whoReadsATaskWhileAnotherEndsTheOneBesideItIsOvertaken() {
    var withoutExecution =
        at(
            new NullPointerException("execution is null"),
            ENGINE + "impl.cfg.auth.AuthorizationCommandChecker",
            ENGINE + "impl.cmd.GetTaskFormCmd");
    assertThat(EngineProblem.of(withoutExecution).status()).isEqualTo(409);
    var withoutParent =
        at(
            new ProcessEngineException("ENGINE-03077 Cannot resolve parent with id 'x'"),
            ENGINE + "impl.persistence.entity.ExecutionEntity",
            ENGINE + "impl.pvm.runtime.PvmExecutionImpl");
    assertThat(EngineProblem.of(withoutParent).status()).isEqualTo(409);
  }

  @Test
  void aTaskWithoutAFormAndMetricsThatAreOffAreAbsent() {
    for (String place :
        List.of("impl.cmd.AbstractGetDeployedFormCmd", "impl.persistence.entity.MeterLogManager")) {
      var thrown = at(new NullPointerException("formData is null"), ENGINE + place);
      assertThat(EngineProblem.of(thrown).status()).as(place).isEqualTo(404);
    }
  }

  @Test
  void aFileAsAVariableThatSaysNothingOfItselfIsUnreadable() {
    var thrown =
        at(
            new IllegalArgumentException("Cannot create file without valueInfo."),
            ENGINE + "variable.impl.type.FileValueTypeImpl",
            ENGINE + "rest.dto.VariableValueDto");
    assertThat(Blame.of(thrown)).contains(Verdict.UNREADABLE);
  }

  @Test
  void whoDeletesWhatAnotherIsDeletingIsOvertaken() {
    assertThat(
            Blame.of(
                at(
                    new NullPointerException("dbEntity is null"),
                    ENGINE + "impl.db.entitymanager.cache.DbEntityCache",
                    ENGINE + "impl.cmd.batch.DeleteBatchCmd")))
        .contains(Verdict.OVERTAKEN);
  }

  @Test
  void whatACommandDoesNotFindIsAbsentUnlessAStepRan() {
    String command = ENGINE + "impl.cmd.UpdateProcessDefinitionHistoryTimeToLiveCmd";
    String step = ENGINE + "impl.pvm.runtime.PvmExecutionImpl";
    assertThat(Blame.of(at(new NullPointerException("definition is null"), command)))
        .contains(Verdict.ABSENT);
    assertThat(Blame.of(at(new NullPointerException("of a step"), command, step))).isEmpty();
  }

  @Test
  void aConditionWithoutItsValueOrOfAnotherTypeIsUnreadable() {
    for (String place : List.of("impl.QueryVariableValue", "impl.util.EnsureUtil")) {
      assertThat(Blame.of(at(new NullPointerException("none"), ENGINE + place)))
          .as(place)
          .contains(Verdict.UNREADABLE);
    }
    assertThat(
            Blame.of(
                at(
                    new IllegalArgumentException("argument type mismatch"),
                    "java.lang.reflect.Method",
                    ENGINE + "impl.AbstractQuery")))
        .contains(Verdict.UNREADABLE);
  }

  @Test
  void theEngineRefusesBeforeAnyStepRuns() {
    assertThat(
            Blame.of(
                at(
                    new ProcessEngineException("lockTime is not greater than 0"),
                    ENGINE + "impl.util.EnsureUtil")))
        .contains(Verdict.REFUSED);
  }

  @Test
  void aDatabaseThatWentAwayIsNobodysFault() {
    for (String state : List.of("08006", "57P01")) {
      var thrown = new ProcessEngineException("persistence", new SQLException("broke", state));
      EngineProblem problem = EngineProblem.of(thrown);
      assertThat(problem.status()).as(state).isEqualTo(503);
      assertThat(problem.code()).isEqualTo("unavailable");
    }
  }

  @Test
  void whatFailsInAStepIsNoFaultOfTheCaller() {
    String step = ENGINE + "impl.pvm.runtime.PvmExecutionImpl";
    assertThat(
            Blame.of(
                at(new ProcessEngineException("ENGINE-02004 No outgoing sequence flow"), step)))
        .isEmpty();
    assertThat(
            Blame.of(
                new ProcessEngineException(
                    "in a delegate", at(new IllegalStateException("ours"), "io.pilotage.Any"))))
        .isEmpty();
    assertThat(Blame.of(at(new NullPointerException("ours"), "io.pilotage.Any", step))).isEmpty();
    assertThat(Blame.of(at(new NullPointerException("its"), step))).isEmpty();
    assertThat(EngineProblem.of(new NullPointerException("ours")).status()).isEqualTo(500);
  }

  @Test
  void aStepMaySayThatItTakesNoSignal() {
    assertThat(
            Blame.of(
                at(
                    new ProcessEngineException("ENGINE-02010 The activity doesn't accept signals."),
                    ENGINE + "impl.pvm.runtime.PvmExecutionImpl")))
        .contains(Verdict.REFUSED);
  }
}
