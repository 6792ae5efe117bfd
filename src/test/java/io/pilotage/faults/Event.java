package io.pilotage.faults;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/** What somebody saw; a history is a list of these in the order in which each source saw them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
sealed interface Event {

  /** A node was started, or is ready again. */
  record Ready(String node) implements Event {}

  /** A node ended at a crash point, or by a signal. */
  record Ended(String node, String why) implements Event {}

  /** A node answered a call. */
  record Answered(String node, String user, String call, int status) implements Event {}

  /** A call got no answer: nobody knows whether it was done. */
  record Unanswered(String node, String user, String call) implements Event {}

  /** From now on the database is away on purpose, or back. */
  record Database(boolean up) implements Event {}

  /** A node said that a pilot is open. The key is empty if the client sent none. */
  record PilotAcknowledged(String key, String pilot) implements Event {}

  /** A node said that a task is completed. */
  record TaskAcknowledged(String task) implements Event {}

  /** The mail server has taken a mail; the sender need not have heard so. */
  record MailTaken(String messageId, String address) implements Event {}

  /** An intent was committed in another state, under another fence or with another attempt. */
  record IntentMoved(
      String intent, String kind, String broadcast, String from, String to, int attempt, long fence)
      implements Event {}

  /** A mail of a broadcast was committed in another state. */
  record MailMoved(
      String broadcast,
      String pilot,
      String template,
      boolean resend,
      String messageId,
      String address,
      String to)
      implements Event {}

  /** A person said whether an effect happened. */
  record Decided(String intent, String decision) implements Event {}

  /** At the end: a pilot that the service shows. */
  record PilotPresent(String pilot) implements Event {}

  /** At the end: a key of a client and a pilot that carries it. */
  record Submitted(String key, String pilot) implements Event {}

  /** At the end: a task that the engine has as completed. */
  record TaskCompleted(String task) implements Event {}

  /** At the end: a ticket of the tracker, by the intent that wanted it. */
  record TicketPresent(String intent) implements Event {}

  /** At the end: what a person is shown of an effect in HOLD. */
  record Shown(String intent) implements Event {}

  /** At the end: what sites would install, and what was approved; both as digests. */
  record Mirrored(String pilot, Set<String> live, Set<String> approved) implements Event {}

  /** At the end: an instance that neither ended nor waits for anything that could come. */
  record Stranded(String instance, String where) implements Event {}
}
