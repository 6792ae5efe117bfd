package io.pilotage.broadcast;

import static java.util.stream.Collectors.groupingBy;

import io.pilotage.journal.Journal;
import io.pilotage.journal.JournalLine;
import io.pilotage.journal.Reconciler;
import io.pilotage.pilot.PilotId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the ledgers of a restored database agree with the journal, mail by mail. */
@Component
class MailReconciler implements Reconciler {

  private final Ledger ledger;
  private final ForgottenMails forgotten;

  MailReconciler(Ledger ledger, ForgottenMails forgotten) {
    this.ledger = ledger;
    this.forgotten = forgotten;
  }

  @Override
  public boolean knows(JournalLine line) {
    return !MailLines.isOurs(line)
        || ledger.wasTried(MailLines.broadcast(line), MailLines.no(line), MailLines.attempt(line))
        || forgotten.contain(MailLines.broadcast(line), MailLines.no(line));
  }

  @Override
  public List<String> reconcile(Journal.Pages pages) {
    Map<String, List<JournalLine>> mails =
        pages.about(MailLines.ABOUT).stream()
            .collect(groupingBy(JournalLine::key, LinkedHashMap::new, Collectors.toList()));
    Map<String, Integer> found = new TreeMap<>();
    for (List<JournalLine> lines : mails.values()) {
      reconcile(lines).ifPresent(what -> found.merge(what, 1, Integer::sum));
    }
    List<String> sentences = new ArrayList<>();
    found.forEach((what, number) -> sentences.add(what + ": " + number));
    return sentences;
  }

  /** An end without a beginning says nothing: its file is not whole. */
  private Optional<String> reconcile(List<JournalLine> lines) {
    Optional<JournalLine> begun =
        lines.stream().filter(JournalLine::before).max(Comparator.comparingInt(MailLines::attempt));
    return begun.flatMap(line -> reconcile(line, MailLines.state(lines)));
  }

  private Optional<String> reconcile(JournalLine begun, RecipientState then) {
    String broadcast = MailLines.broadcast(begun);
    int no = MailLines.no(begun);
    Optional<LedgerRow> row = ledger.find(broadcast, no);
    if (row.isPresent()) {
      return settle(broadcast, row.get(), begun, then);
    }
    if (forgotten.contain(broadcast, no)) {
      return Optional.empty();
    }
    forgotten.add(
        new ForgottenMail(
            broadcast,
            no,
            new PilotId(begun.fact(MailLines.PILOT)),
            template(begun),
            MailLines.mark(begun),
            then,
            begun.at()));
    return Optional.of(
        "%s: mails %s that the database knows nothing of".formatted(label(begun), words(then)));
  }

  private Optional<String> settle(
      String broadcast, LedgerRow row, JournalLine begun, RecipientState then) {
    boolean forgottenAttempt = row.attempts() < MailLines.attempt(begun);
    boolean asked = template(begun).policy() == CrashPolicy.HOLD;
    RecipientState next = next(row, then, asked && (forgottenAttempt || mayHaveLeft(row)));
    if (next == row.state() && !forgottenAttempt) {
      return Optional.empty();
    }
    ledger.settleFromJournal(
        broadcast,
        row.no(),
        next,
        "%s at %s, says the journal; the database was restored".formatted(words(then), begun.at()),
        MailLines.attempt(begun));
    return Optional.of(
        "%s: mails that were still to be sent, now recorded as %s"
            .formatted(label(begun), words(next)));
  }

  /** What the ledger must say; reminders of unknown outcome are sent again (CrashPolicy). */
  private static RecipientState next(LedgerRow row, RecipientState then, boolean doubtful) {
    return switch (row.state()) {
      case SENT, REFUSED -> row.state();
      case PLANNED, SENDING, UNKNOWN ->
          switch (then) {
            case SENT, REFUSED -> then;
            case UNKNOWN, SENDING -> doubtful ? RecipientState.UNKNOWN : row.state();
            case PLANNED -> row.state();
          };
    };
  }

  /** What was planned anew after a person had said that it did not leave is not asked again. */
  private static boolean mayHaveLeft(LedgerRow row) {
    return row.resolvedBy() == null;
  }

  private static MailTemplate template(JournalLine begun) {
    return MailTemplate.valueOf(begun.fact(MailLines.TEMPLATE));
  }

  private static String label(JournalLine begun) {
    return begun.fact(MailLines.PILOT)
        + ", "
        + template(begun).name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String words(RecipientState state) {
    return switch (state) {
      case SENT -> "sent";
      case REFUSED -> "refused by the mail server";
      case UNKNOWN, SENDING -> "of unknown outcome";
      case PLANNED -> "not taken";
    };
  }
}
