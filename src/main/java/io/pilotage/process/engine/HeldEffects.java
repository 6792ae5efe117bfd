package io.pilotage.process.engine;

import io.pilotage.effect.Intent;
import io.pilotage.effect.IntentState;
import io.pilotage.effect.Intents;
import io.pilotage.effect.Unknowns;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows every effect of unknown outcome as an incident at the step that waits for it, so that
 * Cockpit marks the diagram, until a person has decided. It does not go with the step by itself:
 * the engine keeps an incident for as long as the execution, which often goes on to other steps.
 */
@Component
class HeldEffects {

  static final String TYPE = "effectHeld";

  private static final Logger log = LoggerFactory.getLogger(HeldEffects.class);

  private final Unknowns unknowns;
  private final Intents intents;
  private final RuntimeService runtime;

  HeldEffects(Unknowns unknowns, Intents intents, RuntimeService runtime) {
    this.unknowns = unknowns;
    this.intents = intents;
    this.runtime = runtime;
  }

  @Scheduled(fixedDelayString = "${pilotage.effect.held-interval:PT10S}")
  void show() {
    unknowns.open().stream()
        .filter(this::isUnseen)
        .forEach(intent -> unknowns.alone(intent.id(), this::raiseOnce));
    runtime.createIncidentQuery().incidentType(TYPE).list().stream()
        .filter(this::isDecided)
        .forEach(this::resolve);
  }

  /** At the step itself: what marks the call activities above it goes with that. */
  private boolean isDecided(Incident incident) {
    String intent = incident.getConfiguration();
    return intent != null
        && intents.find(intent).map(Intent::state).filter(IntentState.HOLD::equals).isEmpty();
  }

  private void resolve(Incident incident) {
    try {
      runtime.resolveIncident(incident.getId());
    } catch (NotFoundException | OptimisticLockingException e) {
      log.debug("another node or the end of the step was faster", e);
    }
  }

  private boolean isUnseen(Intent intent) {
    Execution waiting =
        runtime
            .createExecutionQuery()
            .executionId(intent.executionId())
            .activityId(intent.activityId())
            .singleResult();
    return waiting != null
        && runtime.createIncidentQuery().incidentType(TYPE).configuration(intent.id()).count() == 0;
  }

  /** Another node may have been faster. */
  private void raiseOnce(Intent intent) {
    if (isUnseen(intent)) {
      runtime.createIncident(
          TYPE,
          intent.executionId(),
          intent.id(),
          "Was it sent? Answer at /effects. %s: %s".formatted(intent.kind(), intent.note()));
    }
  }
}
