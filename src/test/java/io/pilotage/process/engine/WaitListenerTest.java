package io.pilotage.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.pilotage.access.AccessMatrix;
import io.pilotage.register.Waits;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class WaitListenerTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void aTaskThatEndsWasAWaitForWhoMayTakeIt() {
    Waits.Wait done = noted("userTask_decideOkOrDeny", TaskListener.EVENTNAME_COMPLETE, -60);
    assertThat(done.waitedFor()).isEqualTo("sa3");
    assertThat(done.done()).isTrue();
    assertThat(done.begun()).isEqualTo(NOW.minusSeconds(60));
    assertThat(done.ended()).isEqualTo(NOW);
    Waits.Wait asked = noted("userTask_clarifyRequest", TaskListener.EVENTNAME_DELETE, -1);
    assertThat(asked.waitedFor()).isEqualTo("requester");
    assertThat(asked.done()).isFalse();
  }

  /** Otherwise no pilot of an older model could be withdrawn any more. */
  @Test
  void aTaskThatOnlyAnOlderModelHasCanStillEnd() {
    assertThat(noted("userTask_isNoMore", TaskListener.EVENTNAME_DELETE, -1).waitedFor())
        .isEqualTo("nobody known");
  }

  @Test
  void noWaitEndsBeforeItBegan() {
    assertThat(noted("userTask_prepareCall", TaskListener.EVENTNAME_COMPLETE, 5).ended())
        .isEqualTo(NOW.plusSeconds(5));
  }

  private static Waits.Wait noted(String element, String event, long begunSeconds) {
    DelegateTask task = mock();
    when(task.getVariable("pilotId")).thenReturn("pilot-2026-0001");
    when(task.getTaskDefinitionKey()).thenReturn(element);
    when(task.getEventName()).thenReturn(event);
    when(task.getCreateTime()).thenReturn(Date.from(NOW.plusSeconds(begunSeconds)));
    Waits waits = mock();
    new WaitListener(waits, AccessMatrix.read(), Clock.fixed(NOW, ZoneOffset.UTC)).notify(task);
    ArgumentCaptor<Waits.Wait> wait = ArgumentCaptor.forClass(Waits.Wait.class);
    verify(waits).ended(wait.capture());
    return wait.getValue();
  }
}
