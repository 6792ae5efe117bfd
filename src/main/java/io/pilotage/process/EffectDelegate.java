package io.pilotage.process;

import io.pilotage.effect.Intents;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Plan;
import io.pilotage.pilot.NotNowException;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.jspecify.annotations.Nullable;

/**
 * A step that acts on the world outside. Entering it only writes an intent, in the engine's
 * transaction; the relay carries it out, and its outcome moves the process on.
 */
public abstract class EffectDelegate extends AbstractBpmnActivityBehavior {

  private final Intents intents;

  /**
   * Connects the step with the relay.
   *
   * @param intents where intents are written
   */
  protected EffectDelegate(Intents intents) {
    this.intents = intents;
  }

  /**
   * What is to be done.
   *
   * @param execution where the process stands
   * @return the effect, or {@link Wish#NONE}: then the process goes on at once
   */
  protected abstract Wish wish(DelegateExecution execution);

  /**
   * Notes what came of it; does nothing unless overridden.
   *
   * @param execution where the process stands
   * @param facts what the handler reported
   */
  protected void done(DelegateExecution execution, Map<String, String> facts) {}

  /**
   * Notes that it failed for good or that a person gave it up; the process goes on all the same
   * unless the model branches on what is noted here.
   *
   * @param execution where the process stands
   * @param text why, for people
   */
  protected void failed(DelegateExecution execution, String text) {}

  @Override
  public final void execute(ActivityExecution execution) throws Exception {
    Wish wish = wish(execution);
    if (wish.equals(Wish.NONE)) {
      leave(execution);
      return;
    }
    intents.plan(
        new Plan(
            PilotVariables.pilot(execution).value(),
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId(),
            execution.getId(),
            wish.kind(),
            Payload.write(wish.payload()),
            Background.isUnderWay()));
  }

  @Override
  public final void signal(
      ActivityExecution execution, @Nullable String signalName, @Nullable Object signalData)
      throws Exception {
    if (signalData instanceof Outcome.Done done) {
      done(execution, done.facts());
    } else if (signalData instanceof Outcome.Failed failed) {
      failed(execution, failed.text());
    } else {
      // Also who completed the task before this step, and was overtaken while doing so.
      throw new NotNowException(
          "somebody else was faster: only the outcome of its effect moves %s on"
              .formatted(execution.getCurrentActivityId()));
    }
    leave(execution);
  }

  /**
   * An effect that a step wants.
   *
   * @param kind which handler carries it out
   * @param payload what the handler needs to know
   */
  public record Wish(String kind, Map<String, String> payload) {
    /** There is nothing to be done. */
    public static final Wish NONE = new Wish("none", Map.of());
  }
}
