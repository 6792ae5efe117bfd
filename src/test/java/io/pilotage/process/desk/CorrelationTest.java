package io.pilotage.process.desk;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrelationTest {

  private static final PilotId PILOT = PilotId.parse("pilot-2026-0001").orElseThrow();

  private final RuntimeService runtime = mock(RuntimeService.class);
  private final MessageCorrelationBuilder message =
      mock(MessageCorrelationBuilder.class, RETURNS_SELF);
  private final Correlation correlation = new Correlation(runtime, mock(IdentityService.class));

  @BeforeEach
  void theEngineIsAtWorkOnThePilot() {
    when(runtime.createMessageCorrelation(anyString())).thenReturn(message);
  }

  @Test
  void whoMeetsTheEngineAtAPilotIsToldToLookAgain() {
    OptimisticLockingException collision = new OptimisticLockingException("updated by another");
    doThrow(collision).when(message).correlate();
    when(message.correlateAllWithResult()).thenThrow(collision);
    assertThatExceptionOfType(NotNowException.class)
        .isThrownBy(() -> correlation.toPilot(PILOT, "pps.pilotWithdrawn", Map.of(), "it ended"))
        .withMessageContaining("look again")
        .withCause(collision);
    assertThatExceptionOfType(NotNowException.class)
        .isThrownBy(() -> correlation.toSite(PILOT, "CERN-PROD", "pps.siteLeft"))
        .withMessageContaining("look again")
        .withCause(collision);
  }
}
