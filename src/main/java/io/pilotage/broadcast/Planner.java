package io.pilotage.broadcast;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Resolves a draft into who gets what. */
@Component
class Planner {

  private static final int FIRST_ADDRESSES = 10;

  private final MailRenderer renderer;
  private final BroadcastStore store;
  private final MailSettings settings;

  Planner(MailRenderer renderer, BroadcastStore store, MailSettings settings) {
    this.renderer = renderer;
    this.store = store;
    this.settings = settings;
  }

  String plan(BroadcastDraft draft) {
    String id = UUID.randomUUID().toString();
    List<Recipient> audience = audience(draft);
    List<PlannedMail> mails = new ArrayList<>(audience.size());
    for (Recipient recipient : audience) {
      int no = mails.size() + 1;
      String messageId = "<%s.%d@%s>".formatted(id, no, settings.domain());
      if (hasOwnBody(draft, recipient)) {
        Letter own = renderer.render(draft, recipient);
        mails.add(new PlannedMail(no, recipient, messageId, own.text(), own.html()));
      } else {
        mails.add(new PlannedMail(no, recipient, messageId, null, null));
      }
    }
    store.insert(id, draft, renderer.renderShared(draft), mails);
    return id;
  }

  Preview preview(BroadcastDraft draft) {
    List<Recipient> audience = audience(draft);
    Letter first = renderer.render(draft, audience.get(0));
    List<String> addresses =
        audience.stream().limit(FIRST_ADDRESSES).map(Recipient::address).toList();
    return new Preview(first.subject(), first.text(), first.html(), audience.size(), addresses);
  }

  private static boolean hasOwnBody(BroadcastDraft draft, Recipient recipient) {
    return draft.template().isPersonal() || !recipient.model().isEmpty();
  }

  /** A person who answers for two sites gets both links, but nobody gets the same mail twice. */
  private static List<Recipient> audience(BroadcastDraft draft) {
    Map<List<Object>, Recipient> audience = new LinkedHashMap<>();
    for (Recipient recipient : draft.audience()) {
      String address = recipient.address().toLowerCase(Locale.ROOT);
      audience.putIfAbsent(List.of(address, recipient.model()), recipient);
    }
    if (audience.isEmpty()) {
      throw new RefusedException(
          List.of(new Fault("audience", "required", "is empty: name somebody to send to")));
    }
    return List.copyOf(audience.values());
  }
}
