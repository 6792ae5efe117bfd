package io.pilotage.process.desk;

import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Sends messages to the process of a pilot. The desk has checked who may do what; the engine's own
 * authorizations, made for its REST interface, do not know the pilots' rules and stand aside.
 */
@Component
class Correlation {

  private final RuntimeService runtime;
  private final IdentityService identity;

  Correlation(RuntimeService runtime, IdentityService identity) {
    this.runtime = runtime;
    this.identity = identity;
  }

  void toPilot(PilotId pilot, String message, Map<String, Object> variables, String otherwise) {
    move(
        () -> {
          try {
            runtime
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(pilot.value())
                .setVariablesToTriggeredScope(variables)
                .correlate();
            return true;
          } catch (MismatchingMessageCorrelationException e) {
            throw new NotNowException(otherwise);
          }
        });
  }

  /** True if the process of the site's deployment was there to take the message. */
  boolean toSite(PilotId pilot, String site, String message) {
    return move(
        () ->
            !runtime
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(pilot.value())
                .processInstanceVariableEquals("site", site)
                .correlateAllWithResult()
                .isEmpty());
  }

  /** The engine works on many pilots at once: who meets it at the same one is told so, and why. */
  private <T> T move(Supplier<T> work) {
    try {
      return unwatched(work);
    } catch (OptimisticLockingException e) {
      NotNowException told =
          new NotNowException(
              "something else happened to the pilot at the same moment; look again");
      told.initCause(e);
      throw told;
    }
  }

  <T> T unwatched(Supplier<T> work) {
    Authentication before = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      return work.get();
    } finally {
      identity.setAuthentication(before);
    }
  }
}
