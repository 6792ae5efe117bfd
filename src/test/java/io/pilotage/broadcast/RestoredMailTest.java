package io.pilotage.broadcast;

import static io.pilotage.broadcast.RecipientState.PLANNED;
import static io.pilotage.broadcast.RecipientState.SENT;
import static io.pilotage.broadcast.RecipientState.UNKNOWN;
import static io.pilotage.broadcast.ScriptedMailServer.AS_USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.broadcast.SendOutcome.Status;
import io.pilotage.journal.Journal;
import io.pilotage.pilot.Actor;
import io.pilotage.testing.H2Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Mails that left after the backup from which the database was restored. */
class RestoredMailTest {

  private static final Actor COORDINATOR = new Actor("coordinator", Set.of());
  private static final String TOKEN_THEN = "/answers/AbCd-then_0123456789";
  private static final String TOKEN_NOW = "/answers/AbCd-now_9876543210";

  @TempDir private Path directory;
  private final AtomicBoolean later = new AtomicBoolean();
  private final ScriptedMailServer server;
  private DataSource database = MailRoom.database();

  RestoredMailTest() throws IOException {
    server =
        new ScriptedMailServer(
            line -> later.get() && line.startsWith("RCPT") ? "450 4.2.0 greylisted" : AS_USUAL);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aBroadcastThatWasHalfDoneGoesOnWithTheOthersOnly() {
    MailRoom then = room();
    String id = then.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org", "c@x.org"));
    H2Backup backup = H2Backup.of(database, directory);
    then.jdbc
        .sql("update broadcast_recipient set state = 'REFUSED' where recipient_no = 3")
        .update();
    then.broadcasts.send(id);

    MailRoom now = restore(backup);
    assertThat(now.states(id)).containsExactly(SENT, SENT, PLANNED);

    assertThat(now.broadcasts.send(id).status()).isEqualTo(Status.DONE);
    assertThat(server.recipients).containsExactly("a@x.org", "b@x.org", "c@x.org");
  }

  @Test
  void aMailThatWasBegunAndHasNoEndIsAPersonsToAnswerAndTheOthersGoOut() {
    MailRoom then = room();
    String id = then.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org"));
    H2Backup backup = H2Backup.of(database, directory);
    begin(then, id, 1);

    MailRoom now = restore(backup);
    SendOutcome outcome = now.broadcasts.send(id);

    assertThat(outcome.status()).isEqualTo(Status.HOLD);
    assertThat(now.states(id)).containsExactly(UNKNOWN, SENT);
    assertThat(server.recipients).containsExactly("b@x.org");

    now.broadcasts.resolveUnknown(id, Resolution.SEND_AGAIN, COORDINATOR);
    now.broadcasts.send(id);
    assertThat(server.recipients).containsExactly("b@x.org", "a@x.org");
  }

  @Test
  void whatWasTriedInVainBeforeTheBackupAndLeftAfterItIsKnownByItsAttempt() {
    MailRoom then = room();
    String id = then.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org"));
    later.set(true);
    assertThat(then.broadcasts.send(id).status()).isEqualTo(Status.RETRY);
    H2Backup backup = H2Backup.of(database, directory);
    later.set(false);
    then.broadcasts.send(id);
    assertThat(journal().latest()).allMatch(then.reconciler::knows);

    database = backup.restore();
    MailRoom now = room();
    assertThat(journal().latest()).filteredOn(line -> !now.reconciler.knows(line)).hasSize(2);
    now.reconciler.reconcile(journal().read());
    now.broadcasts.send(id);

    assertThat(now.states(id)).containsExactly(SENT, SENT);
    assertThat(server.mails).hasSize(2);
    assertThat(journal().latest()).allMatch(now.reconciler::knows);
  }

  @Test
  void whatWasBegunOnceMoreAfterAPersonHadSaidSoIsAskedOnceMore() {
    MailRoom then = room();
    String id = then.broadcasts.plan(MailRoom.announcement("a@x.org"));
    then.jdbc.sql("update broadcast_recipient set attempts = 1, resolved_by = 'x'").update();
    H2Backup backup = H2Backup.of(database, directory);
    begin(then, id, 1);

    MailRoom now = restore(backup);
    now.broadcasts.send(id);

    assertThat(now.states(id)).containsExactly(UNKNOWN);
    assertThat(server.mails).isEmpty();
  }

  @Test
  void whatTheProcedureMakesAgainIsNotSentAgainAlsoWithOtherDatesAndLinks() {
    H2Backup backup = H2Backup.of(database, directory);
    MailRoom then = room();
    then.broadcasts.send(then.broadcasts.plan(called("2026-12-10", TOKEN_THEN, "Cern", "Pic")));

    MailRoom now = restore(backup);
    String again = now.broadcasts.plan(called("2026-12-11", TOKEN_NOW, "Cern", "Pic", "Ral"));
    SendOutcome outcome = now.broadcasts.send(again);

    assertThat(outcome.status()).isEqualTo(Status.DONE);
    assertThat(server.recipients).containsExactly("cern@x.org", "pic@x.org", "ral@x.org");
    assertThat(now.broadcasts.ledger(again).get(0).detail()).contains("says the journal");
  }

  @Test
  void otherWordsUnderTheSameSubjectAreAPersonsToJudgeOnce() {
    H2Backup backup = H2Backup.of(database, directory);
    MailRoom then = room();
    then.broadcasts.send(then.broadcasts.plan(announcement("a@x.org", "CERN")));

    MailRoom now = restore(backup);
    String again = now.broadcasts.plan(announcement("A@x.org", "CERN and PIC"));
    SendOutcome outcome = now.broadcasts.send(again);

    assertThat(outcome.status()).isEqualTo(Status.HOLD);
    assertThat(outcome.unknown().get(0).detail()).contains("left at", "in other words");
    assertThat(server.recipients).containsExactly("a@x.org");

    now.broadcasts.resolveUnknown(again, Resolution.SEND_AGAIN, COORDINATOR);
    assertThat(now.broadcasts.send(again).status()).isEqualTo(Status.DONE);
    assertThat(server.recipients).containsExactly("a@x.org", "A@x.org");
  }

  @Test
  void whatIsSaidTwiceAfterTheRestoreIsKeptBackOnce() {
    H2Backup backup = H2Backup.of(database, directory);
    MailRoom then = room();
    then.broadcasts.send(then.broadcasts.plan(MailRoom.announcement("a@x.org")));

    MailRoom now = restore(backup);
    now.broadcasts.send(now.broadcasts.plan(MailRoom.announcement("a@x.org")));
    assertThat(server.recipients).hasSize(1);
    now.broadcasts.send(now.broadcasts.plan(MailRoom.announcement("a@x.org")));

    assertThat(server.recipients).hasSize(2);
  }

  @Test
  void equalRemindersCountAsOneAndTheNextOneIsSent() {
    H2Backup backup = H2Backup.of(database, directory);
    MailRoom then = room();
    then.broadcasts.send(then.broadcasts.plan(MailRoom.reminder("a@x.org")));
    then.broadcasts.send(then.broadcasts.plan(MailRoom.reminder("a@x.org")));

    MailRoom now = restore(backup);
    now.broadcasts.send(now.broadcasts.plan(MailRoom.reminder("a@x.org")));
    assertThat(server.recipients).hasSize(2);
    now.broadcasts.send(now.broadcasts.plan(MailRoom.reminder("a@x.org")));

    assertThat(server.recipients).hasSize(3);
  }

  @Test
  void aReminderOfUnknownOutcomeIsSentBecauseSilenceIsWorse() {
    H2Backup backup = H2Backup.of(database, directory);
    MailRoom then = room();
    begin(then, then.broadcasts.plan(MailRoom.reminder("a@x.org")), 1);

    MailRoom now = restore(backup);
    now.broadcasts.send(now.broadcasts.plan(MailRoom.reminder("a@x.org")));

    assertThat(server.recipients).containsExactly("a@x.org");
  }

  @Test
  void whatAnotherPilotOrAnotherPersonGotKeepsNothingBack() {
    H2Backup backup = H2Backup.of(database, directory);
    MailRoom then = room();
    then.broadcasts.send(then.broadcasts.plan(MailRoom.announcement("a@x.org")));

    MailRoom now = restore(backup);
    now.broadcasts.send(now.broadcasts.plan(MailRoom.announcement("b@x.org")));

    assertThat(server.recipients).containsExactly("a@x.org", "b@x.org");
  }

  @Test
  void everythingIsKnownAfterItWasReconciled() {
    MailRoom then = room();
    String planned = then.broadcasts.plan(MailRoom.announcement("a@x.org"));
    H2Backup backup = H2Backup.of(database, directory);
    then.broadcasts.send(planned);
    then.broadcasts.send(then.broadcasts.plan(MailRoom.reminder("b@x.org")));
    assertThat(journal().latest()).allMatch(then.reconciler::knows);

    database = backup.restore();
    MailRoom now = room();
    assertThat(journal().latest()).noneMatch(now.reconciler::knows);
    List<String> found = now.reconciler.reconcile(journal().read());

    assertThat(found)
        .containsExactly(
            "pilot-2026-0042, community announcement: mails that were still to be sent, now"
                + " recorded as sent: 1",
            "pilot-2026-0042, test reminder: mails sent that the database knows nothing of: 1");
    assertThat(journal().latest()).allMatch(now.reconciler::knows);
    assertThat(now.reconciler.reconcile(journal().read())).isEmpty();
  }

  @Test
  void theJournalShowsNoAddressAndNoName() throws IOException {
    MailRoom room = room();
    room.broadcasts.send(room.broadcasts.plan(called("2026-12-10", TOKEN_THEN, "Cern")));

    try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
      String text = Files.readString(files.findFirst().orElseThrow());
      assertThat(text).contains("CALL_FOR_PARTICIPATION").doesNotContainIgnoringCase("cern");
    }
  }

  @Test
  void whatCannotBeWrittenDownIsNotSent() throws IOException {
    Files.writeString(directory.resolve("journal"), "in the way of the directory");
    MailRoom room = room();
    String id = room.broadcasts.plan(MailRoom.announcement("a@x.org"));

    SendOutcome outcome = room.broadcasts.send(id);

    assertThat(outcome.status()).isEqualTo(Status.RETRY);
    assertThat(outcome.cause()).contains("journal");
    assertThat(server.recipients).isEmpty();
  }

  /** What a crash leaves behind after the line before the act. */
  private void begin(MailRoom room, String id, int no) {
    Broadcast broadcast = room.broadcasts.get(id);
    BroadcastStore store =
        new BroadcastStore(room.jdbc, new JdbcTemplate(database), Clock.systemUTC());
    new MailLines(journal()).before(broadcast, store.envelope(broadcast, no));
  }

  private static BroadcastDraft called(String deadline, String link, String... sites) {
    return new BroadcastDraft(
        MailRoom.PILOT,
        "CREAM CE",
        MailTemplate.CALL_FOR_PARTICIPATION,
        Stream.of(sites)
            .map(
                site ->
                    new Recipient(
                        site,
                        site.toLowerCase(Locale.ROOT) + "@x.org",
                        Map.of("answerUrl", link, "siteName", site)))
            .toList(),
        Map.of("deadline", LocalDate.parse(deadline)));
  }

  private static BroadcastDraft announcement(String address, String site) {
    return new BroadcastDraft(
        MailRoom.PILOT,
        "CREAM CE",
        MailTemplate.COMMUNITY_ANNOUNCEMENT,
        List.of(Recipient.of("", address)),
        Map.of("sites", List.of(site)));
  }

  private MailRoom room() {
    return MailRoom.withJournal(database, journal(), server.port());
  }

  private MailRoom restore(H2Backup backup) {
    database = backup.restore();
    MailRoom room = room();
    room.reconciler.reconcile(journal().read());
    return room;
  }

  private Journal journal() {
    return Journal.in(directory.resolve("journal"), Clock.systemUTC());
  }
}
