package io.pilotage.broadcast;

import static io.pilotage.broadcast.RecipientState.PLANNED;
import static io.pilotage.broadcast.RecipientState.SENT;
import static io.pilotage.broadcast.RecipientState.UNKNOWN;
import static io.pilotage.broadcast.ScriptedMailServer.AS_USUAL;
import static io.pilotage.broadcast.ScriptedMailServer.DRIP;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.broadcast.SendOutcome.Status;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A mail server that says one byte now and then: each answer is under way, and none is ever
 * complete.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SlowMailServerTest {

  /** The beginning of a long record, as a server of TLS says it. */
  private static final String BEGUN_RECORD = "\u0016\u0003\u0003@\u0000";

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
  void mailWhoseTimeIsUpBeforeItsContentWaitsForALaterAttempt(String step) throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(line -> line.startsWith(step) ? DRIP : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port(), "longest", "500ms");
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org"));

      SendOutcome outcome = room.broadcasts.send(id);

      assertThat(outcome.status()).isEqualTo(Status.RETRY);
      assertThat(outcome.cause()).contains("for one mail");
      assertThat(room.states(id)).containsExactly(PLANNED, PLANNED);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void encryptionThatNeverComesAboutIsGivenUpToo() throws Exception {
    try (ScriptedMailServer server = new ScriptedMailServer(line -> DRIP + BEGUN_RECORD)) {
      MailRoom room = MailRoom.withEncryptedServer(server.port(), "longest", "500ms");
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org"));

      SendOutcome outcome = room.broadcasts.send(id);

      assertThat(outcome.status()).isEqualTo(Status.RETRY);
      assertThat(outcome.cause()).contains("for one mail");
      assertThat(room.states(id)).containsExactly(PLANNED);
    }
  }

  @Test
  void mailWhoseTimeIsUpAfterItsContentIsAPersonsToAnswerAndTheNextOneGoesOut() throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(line -> line.equals("CONTENT a@x.org") ? DRIP : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port(), "longest", "2s");
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org"));

      SendOutcome outcome = room.broadcasts.send(id);

      assertThat(outcome.status()).isEqualTo(Status.HOLD);
      assertThat(outcome.cause()).contains("for one mail");
      assertThat(room.states(id)).containsExactly(UNKNOWN, SENT);
    }
  }

  @Test
  void eachMailHasItsOwnTimeAlthoughAllGoOverOneConnection() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (ScriptedMailServer server =
        new ScriptedMailServer(
            line -> {
              if (line.startsWith("CONTENT")) {
                pause(never);
              }
              return AS_USUAL;
            })) {
      MailRoom room = MailRoom.withServer(server.port(), "longest", "3s");
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org", "b@x.org", "c@x.org"));

      SendOutcome outcome = room.broadcasts.send(id);

      assertThat(outcome.status()).isEqualTo(Status.DONE);
      assertThat(server.connections).hasValue(1);
    }
  }

  @Test
  void aServerThatNeverSaysGoodByeKeepsNobody() throws Exception {
    try (ScriptedMailServer server =
        new ScriptedMailServer(line -> line.startsWith("QUIT") ? DRIP : AS_USUAL)) {
      MailRoom room = MailRoom.withServer(server.port());
      String id = room.broadcasts.plan(MailRoom.announcement("a@x.org"));

      assertThat(room.broadcasts.send(id).status()).isEqualTo(Status.DONE);
    }
  }

  /** More than a third of the limit. */
  private static void pause(CountDownLatch never) {
    try {
      assertThat(never.await(1100, TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
