package io.pilotage.process.desk;

import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
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
    unwatched(
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
    return unwatched(
        () ->
            !runtime
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(pilot.value())
                .processInstanceVariableEquals("site", site)
                .correlateAllWithResult()
                .isEmpty());
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
