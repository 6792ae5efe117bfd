package io.pilotage.process;

import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.Evidence;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Neighbour;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Policy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets effects be answered at once, on demand, as a rehearsal would answer them: nothing is read,
 * checked, written or sent, and the journal hears nothing. All else stays as it is.
 */
final class EffectsAtOnce implements BeanPostProcessor {

  private final AtomicBoolean on = new AtomicBoolean();
  private final BeanFactory beans;

  EffectsAtOnce(BeanFactory beans) {
    this.beans = beans;
  }

  void switchTo(boolean atOnce) {
    on.set(atOnce);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof EffectHandler handler ? new Switched(handler) : bean;
  }

  private Outcome pretend(Intent intent) {
    return beans.getBeanProvider(RehearsedEffect.class).stream()
        .filter(some -> some.kinds().contains(intent.kind()))
        .findFirst()
        .orElseThrow()
        .pretend(intent, null)
        .outcome();
  }

  private final class Switched implements EffectHandler {

    private final EffectHandler real;

    Switched(EffectHandler real) {
      this.real = real;
    }

    @Override
    public String kind() {
      return real.kind();
    }

    @Override
    public Neighbour neighbour() {
      return real.neighbour();
    }

    @Override
    public Policy policy() {
      return real.policy();
    }

    @Override
    public int attempts() {
      return real.attempts();
    }

    @Override
    public boolean isSeenOutside() {
      return !on.get() && real.isSeenOutside();
    }

    @Override
    public Outcome carryOut(Intent intent) {
      return on.get() ? pretend(intent) : real.carryOut(intent);
    }

    @Override
    public Evidence evidence(Intent intent) {
      return real.evidence(intent);
    }
  }
}
