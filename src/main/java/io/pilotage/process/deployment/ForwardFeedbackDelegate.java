package io.pilotage.process.deployment;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.Intents;
import io.pilotage.feedback.Feedback;
import io.pilotage.feedback.FeedbackItem;
import io.pilotage.process.Variable;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings an item of feedback to the coordinator and the developers' referent (P-23). */
@Component
class ForwardFeedbackDelegate extends MailDelegate {

  private static final Variable<Long> FEEDBACK_ID = Variable.count("feedbackId");

  private final Addressees addressees;
  private final Feedback feedback;

  ForwardFeedbackDelegate(
      Intents intents, PostOffice office, Addressees addressees, Feedback feedback) {
    super(intents, office);
    this.addressees = addressees;
    this.feedback = feedback;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    long id = FEEDBACK_ID.get(execution);
    FeedbackItem item =
        feedback.of(pilot.id()).stream()
            .filter(given -> given.id() == id)
            .findFirst()
            .orElseThrow();
    Map<String, Object> model = new TreeMap<>();
    model.put("vo", item.vo());
    model.put("kind", item.kind().name());
    model.put("text", item.text());
    model.put("useCase", item.useCase());
    put(model, "volume", item.volume());
    put(model, "bug", item.bug());
    put(model, "criterion", item.successCriterion());
    return new Letter(
        MailTemplate.FEEDBACK_RECEIVED,
        List.of(addressees.coordinator(pilot), addressees.referent(pilot)),
        model);
  }

  private static void put(Map<String, Object> model, String name, @Nullable String value) {
    if (value != null) {
      model.put(name, value);
    }
  }
}
