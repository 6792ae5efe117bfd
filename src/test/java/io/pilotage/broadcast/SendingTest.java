package io.pilotage.broadcast;

import static io.pilotage.broadcast.RecipientState.PLANNED;
import static io.pilotage.broadcast.RecipientState.REFUSED;
import static io.pilotage.broadcast.RecipientState.SENT;
import static io.pilotage.broadcast.RecipientState.UNKNOWN;
import static io.pilotage.broadcast.ScriptedMailServer.AS_USUAL;
import static io.pilotage.broadcast.ScriptedMailServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.broadcast.SendOutcome.Status;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every recipient once, whatever the mail server does. */
class SendingTest {

  private static final Actor COORDINATOR = new Actor("coordinator", Set.of());

  @Test
  void manyMailsGoOverOneConnectionAndNoneTwice() throws Exception {
    try (ScriptedMailServer server = new ScriptedMailServer(line -> AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String[] addresses =
          IntStream.range(0, 50).mapToObj(i -> "site" + i + "@example.org").toArray(String[]::new);
      String id = room.broadcasts.plan(MailRoom.announcement(addresses));

      SendOutcome outcome = room.broadcasts.send(id);
      SendOutcome again = room.broadcasts.send(id);

      assertThat(outcome.status()).isEqualTo(Status.DONE);
      assertThat(outcome.sent()).isEqualTo(50);
      assertThat(again.status()).isEqualTo(Status.DONE);
      assertThat(server.recipients).containsExactly(addresses);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void theClassPathIsNotLookedThroughForEachMail() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    List<String> asked = new CopyOnWriteArrayList<>();
    try (ScriptedMailServer server = new ScriptedMailServer(line -> AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id = room.broadcasts.plan(MailRoom.announcement("a@example.org", "b@example.org"));
      thread.setContextClassLoader(
          new ClassLoader(usual) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
              asked.add(name);
              return super.getResources(name);
            }
          });

      room.broadcasts.send(id);

      assertThat(asked).isNotEmpty().noneMatch(name -> name.contains("StreamProvider"));
      assertThat(server.recipients).hasSize(2);
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  @Test
  void refusedAddressIsMarkedAndNeverResendsTheRest() throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            line -> line.contains("RCPT TO:<gone@") ? "550 5.1.1 no such user" : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id =
          room.broadcasts.plan(
              MailRoom.announcement("a@example.org", "gone@example.org", "b@example.org"));

      SendOutcome outcome = room.broadcasts.send(id);
      room.broadcasts.send(id);

      assertThat(outcome.status()).isEqualTo(Status.DONE);
      assertThat(outcome.refused())
          .extracting(LedgerRow::address)
          .containsExactly("gone@example.org");
      assertThat(outcome.refused().get(0).detail()).contains("no such user");
      assertThat(room.states(id)).containsExactly(SENT, REFUSED, SENT);
      assertThat(server.recipients).containsExactly("a@example.org", "b@example.org");
    }
  }

  @Test
  void connectionLostAtTheEndOfTheContentIsUnknownAndNotRepeatedUnasked() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            line ->
                line.equals("CONTENT b@example.org") && broken.getAndSet(false)
                    ? HANG_UP
                    : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id =
          room.broadcasts.plan(
              MailRoom.announcement("a@example.org", "b@example.org", "c@example.org"));

      SendOutcome outcome = room.broadcasts.send(id);
      room.broadcasts.send(id);

      assertThat(outcome.status()).isEqualTo(Status.HOLD);
      assertThat(outcome.unknown()).extracting(LedgerRow::no).containsExactly(2);
      assertThat(server.recipients).containsExactly("a@example.org", "c@example.org");

      String messageId = outcome.unknown().get(0).messageId();
      room.broadcasts.resolveUnknown(id, 2, Resolution.SEND_AGAIN, COORDINATOR);
      assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.DONE);
      assertThat(server.recipients).hasSize(3).endsWith("b@example.org");
      assertThat(server.mails.get(2)).contains("Message-ID: " + messageId + "\n");
      assertThat(room.broadcasts.ledger(id).get(1).resolvedBy()).isEqualTo("coordinator");
    }
  }

  @Test
  void whatThePersonDeclaresSentIsNotSentAgain() throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(line -> line.startsWith("CONTENT") ? HANG_UP : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id = room.broadcasts.plan(MailRoom.announcement("a@example.org"));
      SendOutcome held = room.broadcasts.send(id);
      assertThat(held.status()).isEqualTo(Status.HOLD);
      assertThat(held.cause()).contains("the mail server hung up");

      room.broadcasts.resolveUnknown(id, 1, Resolution.SENT, COORDINATOR);

      assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.DONE);
      assertThat(server.connections).hasValue(1);
      assertThatThrownBy(
              () -> room.broadcasts.resolveUnknown(id, 1, Resolution.SEND_AGAIN, COORDINATOR))
          .isInstanceOf(NotNowException.class);
      assertThatThrownBy(() -> room.broadcasts.resolveUnknown(id, 2, Resolution.SENT, COORDINATOR))
          .isInstanceOf(NotFoundException.class);
    }
  }

  @Test
  void refusedContentHoldsAndThreeInARowSpareTheOthers() throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(line -> line.startsWith("CONTENT") ? "554 spam" : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id =
          room.broadcasts.plan(
              MailRoom.announcement("a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org"));

      SendOutcome outcome = room.broadcasts.send(id);

      assertThat(outcome.status()).isEqualTo(Status.HOLD);
      assertThat(outcome.waiting()).isEqualTo(2);
      assertThat(outcome.cause()).contains("spam");
      assertThat(room.states(id)).containsExactly(UNKNOWN, UNKNOWN, UNKNOWN, PLANNED, PLANNED);
    }
  }

  @Test
  void oneAnswerForAllLeavesNothingUnknownAndNobodyForgotten() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            line -> broken.get() && line.startsWith("CONTENT") ? HANG_UP : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String sent =
          room.broadcasts.plan(
              MailRoom.announcement("a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org"));
      String never = room.broadcasts.plan(MailRoom.announcement("f@x.org"));
      room.broadcasts.send(sent);
      room.broadcasts.send(never);
      room.crashWhileSending(sent, 4);
      broken.set(false);

      assertThat(room.broadcasts.resolveUnknown(sent, Resolution.SENT, COORDINATOR)).isEqualTo(1);
      room.broadcasts.giveUp(never, COORDINATOR);

      assertThat(room.broadcasts.send(sent).status()).isEqualTo(Status.DONE);
      assertThat(server.recipients).containsExactly("e@x.org");
      assertThat(room.states(sent)).containsOnly(SENT);
      LedgerRow given = room.broadcasts.ledger(never).get(0);
      assertThat(given.state()).isEqualTo(UNKNOWN);
      assertThat(given.resolvedBy()).isEqualTo("coordinator");
    }
  }

  @Test
  void temporaryRefusalIsRetriedForThatAddressOnly() throws Exception {
    AtomicBoolean grey = new AtomicBoolean(true);
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            line ->
                line.startsWith("RCPT TO:<a@") && grey.getAndSet(false)
                    ? "450 4.2.0 greylisted"
                    : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org"));

      SendOutcome first = room.broadcasts.send(id);
      SendOutcome second = room.broadcasts.send(id);

      assertThat(first.status()).isEqualTo(Status.RETRY);
      assertThat(first.cause()).contains("greylisted");
      assertThat(second.status()).isEqualTo(Status.DONE);
      assertThat(server.recipients).containsExactly("b@x.org", "a@x.org");
    }
  }

  @Test
  void temporaryRefusalOfTheContentIsRetried() throws Exception {
    AtomicBoolean full = new AtomicBoolean(true);
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            line ->
                line.startsWith("CONTENT") && full.getAndSet(false) ? "452 disk full" : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org"));

      assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.RETRY);
      assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.DONE);
      assertThat(server.recipients).containsExactly("a@x.org");
    }
  }

  @Test
  void connectionThatTheServerEndsAfterSomeMailsIsReplaced() throws Exception {
    AtomicInteger onThisConnection = new AtomicInteger();
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            line -> {
              if (line.equals("CONNECT")) {
                onThisConnection.set(0);
              }
              return line.startsWith("MAIL") && onThisConnection.incrementAndGet() > 2
                  ? "421 enough for one connection"
                  : AS_USUAL;
            })) {
      MailRoom room = MailRoom.withServer(server.port());
      String id =
          room.broadcasts.plan(
              MailRoom.announcement("a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org"));

      assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.DONE);
      assertThat(server.recipients)
          .containsExactly("a@x.org", "b@x.org", "c@x.org", "d@x.org", "e@x.org");
      assertThat(server.connections).hasValue(3);
    }
  }

  @Test
  void connectionLostBeforeTheServerAskedForTheContentIsNoQuestionForAnybody() throws Exception {
    AtomicBoolean broken = new AtomicBoolean(true);
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            line -> line.startsWith("DATA") && broken.get() ? HANG_UP : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org"));

      assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.RETRY);
      assertThat(room.states(id)).containsExactly(PLANNED, PLANNED);
      broken.set(false);

      assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.DONE);
      assertThat(server.recipients).containsExactly("a@x.org", "b@x.org");
    }
  }

  @Test
  void serverThatRefusesTheSenderLosesNothing() throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(line -> line.startsWith("MAIL") ? "553 who are you" : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org"));

      SendOutcome outcome = room.broadcasts.send(id);

      assertThat(outcome.status()).isEqualTo(Status.RETRY);
      assertThat(outcome.cause()).contains("who are you");
      assertThat(room.states(id)).containsExactly(PLANNED, PLANNED);
    }
  }

  @Test
  void silentServerDoesNotBlockForEver() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            line -> {
              awaitQuietly(end);
              return HANG_UP;
            })) {
      MailRoom room = MailRoom.withServer(server.port(), "read-timeout", "200ms");
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org"));

      assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.RETRY);
      assertThat(room.states(id)).containsExactly(PLANNED);
    } finally {
      end.countDown();
    }
  }

  @Test
  void missingServerIsSaidAndNothingIsLost() {
    MailRoom room = MailRoom.withoutServer();
    String id = room.broadcasts.plan(MailRoom.announcement("a@x.org"));

    SendOutcome outcome = room.broadcasts.send(id);

    assertThat(outcome.status()).isEqualTo(Status.RETRY);
    assertThat(outcome.cause()).contains("spring.mail.host");
    assertThat(outcome.waiting()).isEqualTo(1);
  }

  @Test
  void crashedBroadcastAsksAPersonAndSendsTheRest() throws Exception {
    try (ScriptedMailServer server = new ScriptedMailServer(line -> AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org"));
      room.crashWhileSending(id, 1);

      SendOutcome outcome = room.broadcasts.send(id);

      assertThat(outcome.status()).isEqualTo(Status.HOLD);
      assertThat(room.states(id)).containsExactly(UNKNOWN, SENT);
      assertThat(server.recipients).containsExactly("b@x.org");
    }
  }

  @Test
  void crashedReminderIsSentAgainUnderItsMessageId() throws Exception {
    try (ScriptedMailServer server = new ScriptedMailServer(line -> AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id = room.broadcasts.plan(MailRoom.reminder("a@x.org"));
      room.crashWhileSending(id, 1);

      assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.DONE);
      assertThat(server.mails.get(0)).contains("Message-ID: <" + id + ".1@pilotage.test>\n");
    }
  }

  @Test
  void twoRunsAtOnceSendEveryMailOnce() throws Exception {
    try (ScriptedMailServer server = new ScriptedMailServer(line -> AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String[] addresses =
          IntStream.range(0, 80).mapToObj(i -> "site" + i + "@example.org").toArray(String[]::new);
      String id = room.broadcasts.plan(MailRoom.announcement(addresses));
      ExecutorService relays = Executors.newFixedThreadPool(2);
      Callable<SendOutcome> run = () -> room.broadcasts.send(id);

      for (Future<SendOutcome> future : relays.invokeAll(List.of(run, run))) {
        future.get();
      }
      relays.shutdown();

      assertThat(server.recipients).containsExactlyInAnyOrder(addresses);
      assertThat(room.states(id)).containsOnly(SENT);
    }
  }

  @Test
  void sendingInsideATransactionIsRefused() {
    MailRoom room = MailRoom.withoutServer();
    String id = room.broadcasts.plan(MailRoom.announcement("a@x.org"));

    assertThatThrownBy(
            () -> room.transaction.executeWithoutResult(status -> room.broadcasts.send(id)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("transaction");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
