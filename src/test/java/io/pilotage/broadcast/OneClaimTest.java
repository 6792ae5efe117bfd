package io.pilotage.broadcast;

import static io.pilotage.broadcast.RecipientState.PLANNED;
import static io.pilotage.broadcast.RecipientState.SENDING;
import static io.pilotage.broadcast.RecipientState.SENT;
import static io.pilotage.broadcast.RecipientState.UNKNOWN;
import static io.pilotage.broadcast.ScriptedMailServer.AS_USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.broadcast.SendOutcome.Status;
import io.pilotage.journal.Journal;
import io.pilotage.journal.JournalLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What one mail's record and the next one's claim have to do with each other. */
class OneClaimTest {

  private static final String CLAIM_OF_THE_NEXT = "recipient_no in (";

  private final BrokenDatabase database = new BrokenDatabase(MailRoom.database());
  private final MailRoom observer = MailRoom.withJournal(database.whole(), Journal.NONE, 1);
  private UnaryOperator<String> script = line -> AS_USUAL;
  private final ScriptedMailServer server;

  OneClaimTest() throws IOException {
    server = new ScriptedMailServer(line -> script.apply(line));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void whileAMailIsUnderWayItAndNoOtherIsClaimed() {
    String id = plan("a@x.org", "b@x.org", "c@x.org");
    List<List<RecipientState>> seen = new CopyOnWriteArrayList<>();
    script =
        line -> {
          if (line.startsWith("CONTENT")) {
            seen.add(observer.states(id));
          }
          return AS_USUAL;
        };

    room(Journal.NONE).broadcasts.send(id);

    assertThat(seen)
        .containsExactly(
            List.of(SENDING, PLANNED, PLANNED),
            List.of(SENT, SENDING, PLANNED),
            List.of(SENT, SENT, SENDING));
  }

  @Test
  void theDatabaseKnowsOfAMailBeforeTheJournalDoes() {
    String id = plan("a@x.org", "b@x.org", "c@x.org");
    List<List<RecipientState>> seen = new CopyOnWriteArrayList<>();

    room(new WatchedJournal(() -> seen.add(observer.states(id)))).broadcasts.send(id);

    assertThat(seen)
        .containsExactly(
            List.of(SENDING, PLANNED, PLANNED),
            List.of(SENT, SENDING, PLANNED),
            List.of(SENT, SENT, SENDING));
  }

  @Test
  void whatAnotherNodeTookMeanwhileIsLeftToItAndTheRestGoesOn() {
    String id = plan("a@x.org", "b@x.org", "c@x.org", "d@x.org");
    script =
        line -> {
          if (line.equals("CONTENT a@x.org")) {
            observer.crashWhileSending(id, 2);
          }
          return AS_USUAL;
        };

    SendOutcome outcome = room(Journal.NONE).broadcasts.send(id);

    assertThat(server.recipients).containsExactly("a@x.org", "c@x.org", "d@x.org");
    assertThat(observer.states(id)).containsExactly(SENT, SENDING, SENT, SENT);
    assertThat(outcome.waiting()).isEqualTo(1);
  }

  @Test
  void whatWasDecidedMeanwhileStandsAndTheNextOneGoesOut() {
    String id = plan("a@x.org", "b@x.org");
    script =
        line -> {
          if (line.equals("CONTENT a@x.org")) {
            observer
                .jdbc
                .sql("update broadcast_recipient set claim = 'x' where recipient_no = 1")
                .update();
          }
          return AS_USUAL;
        };

    room(Journal.NONE).broadcasts.send(id);

    assertThat(server.recipients).containsExactly("a@x.org", "b@x.org");
    assertThat(observer.states(id)).containsExactly(SENDING, SENT);
  }

  @Test
  void whatWasTakenIsRecordedAlthoughTheClaimOfTheNextFails() {
    String id = plan("a@x.org", "b@x.org", "c@x.org");
    database.failOnce(CLAIM_OF_THE_NEXT, BrokenDatabase.Moment.BEFORE);

    SendOutcome outcome = room(Journal.NONE).broadcasts.send(id);

    assertThat(database.failures()).isEqualTo(1);
    assertThat(outcome.status()).isEqualTo(Status.DONE);
    assertThat(server.recipients).containsExactly("a@x.org", "b@x.org", "c@x.org");
  }

  @Test
  void aCommitOfWhichNobodySaidThatItWasDoneIsFoundOutAbout() {
    String id = plan("a@x.org", "b@x.org", "c@x.org");
    database.failOnce(CLAIM_OF_THE_NEXT, BrokenDatabase.Moment.AFTER);

    SendOutcome outcome = room(Journal.NONE).broadcasts.send(id);

    assertThat(database.failures()).isEqualTo(1);
    assertThat(outcome.status()).isEqualTo(Status.DONE);
    assertThat(server.recipients).containsExactly("a@x.org", "b@x.org", "c@x.org");
    assertThat(observer.broadcasts.ledger(id)).extracting(LedgerRow::attempts).containsOnly(1);
  }

  @Test
  void aDatabaseThatStaysAwayLeavesOneMailToBeAskedAbout() {
    for (BrokenDatabase.Moment moment : BrokenDatabase.Moment.values()) {
      server.recipients.clear();
      String id = plan("a@x.org", "b@x.org", "c@x.org");
      database.failFrom(CLAIM_OF_THE_NEXT, moment);
      MailRoom room = room(Journal.NONE);

      assertThatThrownBy(() -> room.broadcasts.send(id)).isInstanceOf(DataAccessException.class);
      database.mend();
      SendOutcome outcome = room.broadcasts.send(id);

      assertThat(outcome.status()).as("%s", moment).isEqualTo(Status.HOLD);
      assertThat(outcome.unknown()).hasSize(1);
      assertThat(observer.states(id)).containsOnlyOnce(UNKNOWN).contains(SENT);
      assertThat(server.recipients).doesNotHaveDuplicates();
      assertThat(server.recipients.size())
          .isEqualTo(moment == BrokenDatabase.Moment.BEFORE ? 3 : 2);
    }
  }

  @Test
  void whatIsClaimedIsGivenBackWhenNobodyKnowsWhatComesAfterIt() {
    String id = plan("a@x.org", "b@x.org");
    MailRoom room = room(Journal.NONE);
    script =
        line -> {
          if (line.equals("CONTENT a@x.org")) {
            database.failOnce("recipient_no > ", BrokenDatabase.Moment.BEFORE);
          }
          return AS_USUAL;
        };

    assertThatThrownBy(() -> room.broadcasts.send(id)).isInstanceOf(DataAccessException.class);

    assertThat(observer.states(id)).containsExactly(SENT, PLANNED);
    assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.DONE);
    assertThat(server.recipients).containsExactly("a@x.org", "b@x.org");
  }

  @Test
  void aRoundThatEndsEarlyClaimsNothingMore() {
    String id = plan("a@x.org", "b@x.org", "c@x.org");
    script = line -> line.startsWith("RCPT TO:<b@") ? "421 closing" : AS_USUAL;

    SendOutcome outcome = room(Journal.NONE).broadcasts.send(id);

    assertThat(outcome.status()).isEqualTo(Status.RETRY);
    assertThat(observer.states(id)).containsExactly(SENT, PLANNED, PLANNED);
    assertThat(observer.broadcasts.ledger(id))
        .extracting(LedgerRow::attempts)
        .containsExactly(1, 1, 0);
  }

  private String plan(String... addresses) {
    return observer.broadcasts.plan(MailRoom.announcement(addresses));
  }

  private MailRoom room(Journal journal) {
    return MailRoom.withJournal(database, journal, server.port());
  }

  /** Tells when a line is about to be written before an act. */
  private record WatchedJournal(Runnable before) implements Journal {

    @Override
    public void before(String about, String key, Map<String, String> facts) {
      before.run();
    }

    @Override
    public void after(String about, String key, Map<String, String> facts) {}

    @Override
    public void soonAfter(String about, String key, Map<String, String> facts) {}

    @Override
    public List<JournalLine> latest() {
      return List.of();
    }

    @Override
    public Pages read() {
      return new Pages(List.of(), 0);
    }
  }
}
