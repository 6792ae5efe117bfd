package io.pilotage.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers mails that the procedure makes again after a restore from those that left before it. The
 * same words to the same address count as sent. Other words under the same subject are a person's
 * to judge, as is a mail of which the journal has no end; but reminders go out then, because for
 * them silence is worse.
 */
@Component
class Recollection {

  private final ForgottenMails forgotten;
  private final BroadcastStore store;
  private final Ledger ledger;

  Recollection(ForgottenMails forgotten, BroadcastStore store, Ledger ledger) {
    this.forgotten = forgotten;
    this.store = store;
    this.ledger = ledger;
  }

  /** Settles what is known of a broadcast's mails that were never tried. */
  @Transactional
  public void answer(Broadcast broadcast) {
    List<ForgottenMail> waiting =
        new ArrayList<>(forgotten.waiting(broadcast.pilot(), broadcast.template()));
    if (waiting.isEmpty()) {
      return;
    }
    List<Envelope> fresh =
        ledger.rows(broadcast.id(), RecipientState.PLANNED).stream()
            .filter(row -> row.attempts() == 0)
            .map(row -> store.envelope(broadcast, row.no()))
            .toList();
    // First what is certain: who gets two mails of a kind must not lose the one to the other.
    List<Envelope> others = answerEach(broadcast, fresh, waiting, MailMark::equals);
    if (broadcast.template().policy() == CrashPolicy.HOLD) {
      answerEach(broadcast, others, waiting, MailMark::isSameOccasionAs);
    }
  }

  private List<Envelope> answerEach(
      Broadcast broadcast,
      List<Envelope> mails,
      List<ForgottenMail> waiting,
      BiPredicate<MailMark, MailMark> same) {
    List<Envelope> unanswered = new ArrayList<>();
    for (Envelope mail : mails) {
      MailMark mark = MailMark.of(mail);
      Optional<ForgottenMail> then =
          waiting.stream().filter(known -> same.test(mark, known.mark())).findFirst();
      if (then.isEmpty() || !forgotten.take(then.get(), mail.messageId())) {
        unanswered.add(mail);
        continue;
      }
      waiting.remove(then.get());
      answer(broadcast, mail, mark, then.get());
      if (broadcast.template().policy() == CrashPolicy.RESEND) {
        takeAllLike(then.get(), mail, waiting);
      }
    }
    return unanswered;
  }

  private void answer(Broadcast broadcast, Envelope mail, MailMark mark, ForgottenMail then) {
    boolean sameWords = mark.equals(then.mark());
    if (sameWords && then.state() == RecipientState.SENT) {
      settle(
          broadcast,
          mail,
          RecipientState.SENT,
          "sent at %s, before the database was restored, says the journal".formatted(then.at()));
    } else if (broadcast.template().policy() == CrashPolicy.HOLD) {
      settle(broadcast, mail, RecipientState.UNKNOWN, doubt(sameWords, then));
    }
  }

  private static String doubt(boolean sameWords, ForgottenMail then) {
    String text =
        then.state() == RecipientState.SENT
            ? "the journal says that a mail with this subject left at %s, before the restore"
            : "the journal says that this mail was begun at %s, before the restore, and has no end";
    return text.formatted(then.at()) + (sameWords ? "" : ", in other words");
  }

  private void settle(Broadcast broadcast, Envelope mail, RecipientState state, String detail) {
    ledger.settleFromJournal(broadcast.id(), mail.no(), state, detail, 1);
  }

  /** Equal reminders are one: else the next that is due would be kept back for an older one. */
  private void takeAllLike(ForgottenMail then, Envelope mail, List<ForgottenMail> waiting) {
    waiting.stream()
        .filter(known -> known.mark().equals(then.mark()))
        .forEach(known -> forgotten.take(known, mail.messageId()));
    waiting.removeIf(known -> known.mark().equals(then.mark()));
  }
}
