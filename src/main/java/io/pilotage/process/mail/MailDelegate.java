package io.pilotage.process.mail;

import io.pilotage.effect.Intents;
import io.pilotage.process.EffectDelegate;
import io.pilotage.register.PilotRecord;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** A step that sends a mail and waits until it is accounted for. */
public abstract class MailDelegate extends EffectDelegate {

  private final PostOffice office;

  /**
   * Connects the step with the relay.
   *
   * @param intents where intents are written
   * @param office where letters are frozen
   */
  protected MailDelegate(Intents intents, PostOffice office) {
    super(intents);
    this.office = office;
  }

  /**
   * What to say, and to whom.
   *
   * @param pilot the pilot
   * @param execution where the process stands
   * @return the letter; nothing is sent, and the process goes on, if nobody is to get it
   */
  protected abstract Letter letter(PilotRecord pilot, DelegateExecution execution);

  @Override
  protected final Wish wish(DelegateExecution execution) {
    PilotRecord pilot = office.pilot(execution);
    Letter letter = letter(pilot, execution);
    if (letter.audience().isEmpty()) {
      return Wish.NONE;
    }
    String broadcast = office.freeze(pilot, letter);
    return new Wish(PostOffice.KIND, Map.of(PostOffice.BROADCAST, broadcast));
  }
}
