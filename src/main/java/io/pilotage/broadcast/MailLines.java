package io.pilotage.broadcast;

import io.pilotage.journal.Journal;
import io.pilotage.journal.JournalLine;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What this room writes into the journal: every mail before the mail server hears of it. */
@Component
class MailLines {

  static final String ABOUT = "mail";
  static final String PILOT = "pilot";
  static final String TEMPLATE = "template";
  private static final String RECIPIENT = "recipient";
  private static final String SUBJECT = "subject";
  private static final String WORDS = "words";
  private static final String ATTEMPT = "attempt";
  private static final String STATE = "state";

  private final Journal journal;

  MailLines(Journal journal) {
    this.journal = journal;
  }

  /** On disk when it returns. */
  void before(Broadcast broadcast, Envelope envelope) {
    MailMark mark = MailMark.of(envelope);
    journal.before(
        ABOUT,
        key(broadcast.id(), envelope.no()),
        Map.of(
            PILOT,
            broadcast.pilot().value(),
            TEMPLATE,
            broadcast.template().name(),
            RECIPIENT,
            mark.recipient(),
            SUBJECT,
            mark.subject(),
            WORDS,
            mark.words(),
            ATTEMPT,
            Integer.toString(envelope.attempts() + 1)));
  }

  /** On disk together with the next mail's, or with the end of the effect. */
  void after(Broadcast broadcast, int no, RecipientState state) {
    journal.soonAfter(ABOUT, key(broadcast.id(), no), Map.of(STATE, state.name()));
  }

  static boolean isOurs(JournalLine line) {
    return line.about().equals(ABOUT);
  }

  static String broadcast(JournalLine line) {
    return line.key().substring(0, line.key().lastIndexOf(':'));
  }

  static int no(JournalLine line) {
    return Integer.parseInt(line.key().substring(line.key().lastIndexOf(':') + 1));
  }

  /** Which attempt at that mail it was, from 1. Lines of before they were counted are the first. */
  static int attempt(JournalLine before) {
    return Integer.parseInt(before.facts().getOrDefault(ATTEMPT, "1"));
  }

  static MailMark mark(JournalLine before) {
    return new MailMark(before.fact(RECIPIENT), before.fact(SUBJECT), before.fact(WORDS));
  }

  /**
   * What became of one mail, from all its lines in whatever order: once taken it is never untaken,
   * and an attempt without an end leaves everything open. PLANNED: it is certain that none left.
   */
  static RecipientState state(List<JournalLine> lines) {
    List<RecipientState> ends =
        lines.stream()
            .filter(line -> !line.before())
            .map(line -> RecipientState.valueOf(line.fact(STATE)))
            .toList();
    if (ends.contains(RecipientState.SENT)) {
      return RecipientState.SENT;
    }
    if (ends.contains(RecipientState.UNKNOWN) || ends.size() * 2 < lines.size()) {
      return RecipientState.UNKNOWN;
    }
    return ends.contains(RecipientState.REFUSED) ? RecipientState.REFUSED : RecipientState.PLANNED;
  }

  private static String key(String broadcast, int no) {
    return broadcast + ":" + no;
  }
}
