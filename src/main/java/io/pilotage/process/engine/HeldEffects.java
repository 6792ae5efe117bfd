package io.pilotage.process.engine;

import io.pilotage.effect.Intent;
import io.pilotage.effect.Unknowns;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows every effect of unknown outcome as an incident at the step that waits for it, so that
 * Cockpit marks the diagram. It goes with the step, once a person has decided.
 */
@Component
class HeldEffects {

  static final String TYPE = "effectHeld";

  private final Unknowns unknowns;
  private final RuntimeService runtime;

  HeldEffects(Unknowns unknowns, RuntimeService runtime) {
    this.unknowns = unknowns;
    this.runtime = runtime;
  }

  @Scheduled(fixedDelayString = "${pilotage.effect.held-interval:PT10S}")
  void show() {
    unknowns.open().stream().filter(this::isUnseen).forEach(this::raise);
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

  private void raise(Intent intent) {
    runtime.createIncident(
        TYPE,
        intent.executionId(),
        intent.id(),
        "Was it sent? Answer at /effects. %s: %s".formatted(intent.kind(), intent.note()));
  }
}
