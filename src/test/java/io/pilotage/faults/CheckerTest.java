package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.faults.Violation.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker finds each kind of violation in a history made by hand, and none in a good one. */
class CheckerTest {

  private static final String MAIL = "p:acknowledge:1";
  private static final String TICKET = "p:serviceTask_registerRequest:1";

  /** A pilot with its ticket and its acknowledgement, crashed once and asked about. */
  private static List<Event> good() {
    return List.of(
        new Event.Ready("a"),
        new Event.Answered("a", "vo", "POST /api/pilots", 201),
        new Event.PilotAcknowledged("key-1", "pilot-1"),
        new Event.PilotAcknowledged("key-1", "pilot-1"),
        new Event.TaskAcknowledged("task-1"),
        intent(TICKET, "tracker", "", "", "PENDING", 0),
        intent(TICKET, "tracker", "", "PENDING", "SENDING", 1),
        intent(TICKET, "tracker", "", "SENDING", "DONE", 1),
        intent(MAIL, "mail", "b", "", "PENDING", 0),
        intent(MAIL, "mail", "b", "PENDING", "SENDING", 2),
        mail("PLANNED"),
        mail("SENDING"),
        new Event.MailTaken("<1@x>", "vo@x"),
        new Event.Ended("a", "crash"),
        new Event.Unanswered("a", "vo", "GET /api/pilots"),
        intent(MAIL, "mail", "b", "SENDING", "HOLD", 2),
        new Event.Decided(MAIL, "SENT"),
        mail("SENT"),
        intent(MAIL, "mail", "b", "HOLD", "DONE", 2),
        new Event.Database(false),
        new Event.Answered("b", "vo", "GET /api/pilots", 503),
        new Event.Database(true),
        new Event.PilotPresent("pilot-1"),
        new Event.Submitted("key-1", "pilot-1"),
        new Event.TaskCompleted("task-1"),
        new Event.TicketPresent(TICKET),
        new Event.Mirrored("pilot-1", Set.of("x"), Set.of("x")));
  }

  @Test
  void aGoodHistoryHasNoViolation() {
    assertThat(Checker.check(good())).isEmpty();
  }

  @Test
  void aHistoryOnDiskIsTheSame(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("history.jsonl");
    try (History history = new History(file)) {
      good().forEach(history::add);
    }

    assertThat(History.read(file)).isEqualTo(good());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatIsWrongIsFound(String what, Kind kind, List<Event> history) {
    assertThat(Checker.check(history)).as(what).extracting(Violation::kind).containsOnly(kind);
  }

  static Stream<Arguments> whatIsWrongIsFound() {
    return Stream.of(
        wrong("a pilot is gone", Kind.LOST, without(Event.PilotPresent.class)),
        wrong("a task is open again", Kind.LOST, without(Event.TaskCompleted.class)),
        wrong("sent, but not in the sink", Kind.LOST, without(Event.MailTaken.class)),
        wrong("in the sink, but unknown", Kind.LOST, with(mail("UNKNOWN"))),
        wrong("under way for ever", Kind.LOST, with(mail("SENDING"))),
        wrong(
            "never sent",
            Kind.LOST,
            with(
                new Event.MailMoved(
                    "b2", "pilot-1", "CLOSING", false, "<2@x>", "vo@x", "PLANNED"))),
        wrong("there is no ticket", Kind.LOST, without(Event.TicketPresent.class)),
        wrong(
            "held, but not shown",
            Kind.LOST,
            with(intent("p:x:1", "mirror", "", "SENDING", "HOLD", 7))),
        wrong(
            "left as it was when the sender died",
            Kind.LOST,
            with(intent("p:x:1", "mirror", "", "PENDING", "SENDING", 7))),
        wrong("two pilots for a key", Kind.TWICE, with(new Event.Submitted("key-1", "pilot-2"))),
        wrong(
            "two pilots acknowledged for a key",
            Kind.TWICE,
            with(
                new Event.PilotAcknowledged("key-1", "pilot-2"),
                new Event.PilotPresent("pilot-2"))),
        wrong("a mail is taken twice", Kind.TWICE, with(new Event.MailTaken("<1@x>", "vo@x"))),
        wrong("a mail of nobody", Kind.TWICE, with(new Event.MailTaken("<9@x>", "vo@x"))),
        wrong(
            "planned twice",
            Kind.TWICE,
            with(
                new Event.MailTaken("<2@x>", "vo@x"),
                new Event.MailMoved(
                    "b2", "pilot-1", "ACKNOWLEDGEMENT", false, "<2@x>", "vo@x", "SENT"))),
        wrong("two tickets", Kind.TWICE, with(new Event.TicketPresent(TICKET))),
        wrong(
            "a fence falls",
            Kind.FENCE,
            with(
                intent(TICKET, "tracker", "", "SENDING", "PENDING", 0),
                intent(TICKET, "tracker", "", "PENDING", "DONE", 5))),
        wrong(
            "a fence stays",
            Kind.FENCE,
            with(
                intent("p:x:1", "mirror", "", "PENDING", "SENDING", 8),
                intent("p:x:1", "mirror", "", "SENDING", "PENDING", 8),
                intent("p:x:1", "mirror", "", "PENDING", "SENDING", 8),
                intent("p:x:1", "mirror", "", "SENDING", "DONE", 8))),
        wrong(
            "a fence of two",
            Kind.FENCE,
            with(
                intent("p:x:1", "mirror", "", "PENDING", "SENDING", 1),
                intent("p:x:1", "mirror", "", "SENDING", "DONE", 1))),
        wrong("a fault", Kind.FAULT, with(new Event.Answered("b", "vo", "GET /api/pilots", 500))),
        wrong(
            "half a mirror",
            Kind.MIRROR,
            with(new Event.Mirrored("pilot-1", Set.of(), Set.of("x")))),
        wrong("waits for nothing", Kind.STRANDED, with(new Event.Stranded("p", "serviceTask_x"))));
  }

  @Test
  void aPersonMayHaveItSentAgain() {
    List<Event> history = new ArrayList<>(good());
    history.add(new Event.Decided(MAIL, "SEND_AGAIN"));
    history.add(new Event.MailTaken("<1@x>", "vo@x"));

    assertThat(Checker.check(history)).isEmpty();
  }

  @Test
  void aReminderMayComeTwiceUnderOneMessageId() {
    Event taken = new Event.MailTaken("<2@x>", "vo@x");
    Event sent =
        new Event.MailMoved("b2", "pilot-1", "CALL_REMINDER", true, "<2@x>", "vo@x", "SENT");

    assertThat(Checker.check(List.of(taken, taken, sent))).isEmpty();
  }

  @Test
  void whatAPersonIsAskedIsNotLost() {
    List<Event> history = new ArrayList<>(without(Event.MailTaken.class));
    history.add(mail("UNKNOWN"));
    history.add(intent(MAIL, "mail", "b", "SENDING", "HOLD", 2));
    history.add(new Event.Shown(MAIL));

    assertThat(Checker.check(history)).isEmpty();
  }

  private static Arguments wrong(String what, Kind kind, List<Event> history) {
    return Arguments.of(what, kind, history);
  }

  private static List<Event> with(Event... more) {
    return Stream.concat(good().stream(), Stream.of(more)).toList();
  }

  private static List<Event> without(Class<? extends Event> type) {
    return good().stream().filter(event -> !type.isInstance(event)).toList();
  }

  private static Event.IntentMoved intent(
      String id, String kind, String broadcast, String from, String to, long fence) {
    return new Event.IntentMoved(id, kind, broadcast, from, to, 1, fence);
  }

  private static Event.MailMoved mail(String to) {
    return new Event.MailMoved("b", "pilot-1", "ACKNOWLEDGEMENT", false, "<1@x>", "vo@x", to);
  }
}
