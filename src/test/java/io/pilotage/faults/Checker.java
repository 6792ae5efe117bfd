package io.pilotage.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.pilotage.faults.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a finished history and names every promise that was broken. Knows nothing but events. */
final class Checker {

  /** Mails that the journeys of this harness cause at most once for each pilot and address. */
  private static final Set<String> ONCE_A_PILOT =
      Set.of("ACKNOWLEDGEMENT", "CALL_FOR_PARTICIPATION", "REFERENT_INVITATION");

  private static final String SENT = "SENT";
  private static final String REFUSED = "REFUSED";
  private static final String SENDING = "SENDING";
  private static final String HOLD = "HOLD";

  private final List<Event> events;
  private final List<Violation> found = new ArrayList<>();

  private Checker(List<Event> events) {
    this.events = events;
  }

  static List<Violation> check(List<Event> history) {
    Checker checker = new Checker(history);
    checker.whatWasAcknowledgedIsThere();
    checker.aKeyHasOnePilot();
    checker.everyMailIsAccountedFor();
    checker.noMailIsTakenTwice();
    checker.nothingIsAnnouncedTwice();
    checker.unknownOutcomesAreShown();
    checker.everyTicketIsThere();
    checker.fencesOnlyRise();
    checker.noCallEndsInAFault();
    checker.mirrorsHoldWhatWasApproved();
    checker.everyInstanceWaitsForSomething();
    return List.copyOf(checker.found);
  }

  private void whatWasAcknowledgedIsThere() {
    Set<String> pilots =
        all(Event.PilotPresent.class).map(Event.PilotPresent::pilot).collect(toSet());
    all(Event.PilotAcknowledged.class)
        .filter(acknowledged -> !pilots.contains(acknowledged.pilot()))
        .forEach(lost -> report(Kind.LOST, "acknowledged, but not there: " + lost));
    Set<String> tasks =
        all(Event.TaskCompleted.class).map(Event.TaskCompleted::task).collect(toSet());
    all(Event.TaskAcknowledged.class)
        .filter(acknowledged -> !tasks.contains(acknowledged.task()))
        .forEach(lost -> report(Kind.LOST, "acknowledged, but not completed: " + lost));
  }

  private void aKeyHasOnePilot() {
    Stream<Map.Entry<String, String>> seen =
        Stream.concat(
            all(Event.PilotAcknowledged.class).map(event -> Map.entry(event.key(), event.pilot())),
            all(Event.Submitted.class).map(event -> Map.entry(event.key(), event.pilot())));
    seen.filter(entry -> !entry.getKey().isEmpty())
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())))
        .forEach(
            (key, pilots) -> {
              if (pilots.size() > 1) {
                report(Kind.TWICE, "one key, several pilots: " + key + " " + pilots);
              }
            });
  }

  /** SENT means in the sink, and what is in the sink is SENT or of an outcome a person is asked. */
  private void everyMailIsAccountedFor() {
    Set<String> taken = all(Event.MailTaken.class).map(Checker::mail).collect(toSet());
    Map<String, Event.MailMoved> last = new LinkedHashMap<>();
    all(Event.MailMoved.class).forEach(moved -> last.put(mail(moved), moved));
    Set<String> open = broadcastsThatAPersonHolds();
    last.forEach(
        (mail, moved) -> {
          boolean sent = moved.to().equals(SENT);
          if (sent && !taken.contains(mail)) {
            report(Kind.LOST, "recorded as sent, but never taken: " + moved);
          }
          if (!sent && !open.contains(moved.broadcast())) {
            if (taken.contains(mail)) {
              report(Kind.LOST, "taken, but not recorded as sent: " + moved);
            } else if (!moved.to().equals(REFUSED)) {
              report(Kind.LOST, "never sent, and nobody is asked: " + moved);
            }
          }
        });
    taken.stream()
        .filter(mail -> !last.containsKey(mail))
        .forEach(mail -> report(Kind.TWICE, "a mail that nobody planned: " + mail));
  }

  /** In HOLD, or given up by a person. */
  private Set<String> broadcastsThatAPersonHolds() {
    Set<String> givenUp =
        all(Event.Decided.class)
            .filter(decided -> decided.decision().equals("GIVE_UP"))
            .map(Event.Decided::intent)
            .collect(toSet());
    Set<String> held = new HashSet<>();
    lastOfIntents()
        .values()
        .forEach(
            intent -> {
              if (intent.to().equals(HOLD) || givenUp.contains(intent.intent())) {
                held.add(intent.broadcast());
              }
            });
    return held;
  }

  private void noMailIsTakenTwice() {
    Map<String, Event.MailMoved> planned = new HashMap<>();
    all(Event.MailMoved.class).forEach(moved -> planned.put(mail(moved), moved));
    Map<String, Long> allowed = timesSomebodySaidSendAgain();
    all(Event.MailTaken.class)
        .collect(groupingBy(Checker::mail, counting()))
        .forEach(
            (mail, times) -> {
              Event.MailMoved moved = planned.get(mail);
              if (moved == null || moved.resend()) {
                return;
              }
              long more = allowed.getOrDefault(moved.broadcast(), 0L);
              if (times > 1 + more) {
                report(Kind.TWICE, "taken %d times: %s".formatted(times, moved));
              }
            });
  }

  private Map<String, Long> timesSomebodySaidSendAgain() {
    Map<String, Event.IntentMoved> intents = lastOfIntents();
    return all(Event.Decided.class)
        .filter(decided -> decided.decision().equals("SEND_AGAIN"))
        .filter(decided -> intents.containsKey(decided.intent()))
        .collect(groupingBy(decided -> broadcastOf(intents, decided), counting()));
  }

  private static String broadcastOf(Map<String, Event.IntentMoved> intents, Event.Decided decided) {
    Event.IntentMoved intent = intents.get(decided.intent());
    return intent == null ? "" : intent.broadcast();
  }

  private void nothingIsAnnouncedTwice() {
    all(Event.MailMoved.class)
        .filter(moved -> ONCE_A_PILOT.contains(moved.template()))
        .collect(
            groupingBy(
                moved -> moved.pilot() + " " + moved.template() + " to " + moved.address(),
                mapping(Event.MailMoved::messageId, toSet())))
        .forEach(
            (what, ids) -> {
              if (ids.size() > 1) {
                report(Kind.TWICE, "planned as several mails: " + what + " " + ids);
              }
            });
  }

  private void unknownOutcomesAreShown() {
    Set<String> shown = all(Event.Shown.class).map(Event.Shown::intent).collect(toSet());
    lastOfIntents()
        .values()
        .forEach(
            intent -> {
              if (intent.to().equals(HOLD) && !shown.contains(intent.intent())) {
                report(Kind.LOST, "held, but nobody is shown: " + intent);
              }
              if (intent.to().equals(SENDING)) {
                report(Kind.LOST, "of unknown outcome, and nobody is asked: " + intent);
              }
            });
  }

  private void everyTicketIsThere() {
    Set<String> tickets =
        all(Event.TicketPresent.class).map(Event.TicketPresent::intent).collect(toSet());
    Map<String, Long> times =
        all(Event.TicketPresent.class).collect(groupingBy(Event.TicketPresent::intent, counting()));
    times.forEach(
        (intent, number) -> {
          if (number > 1) {
            report(Kind.TWICE, number + " tickets of " + intent);
          }
        });
    lastOfIntents()
        .values()
        .forEach(
            intent -> {
              if (intent.kind().equals("tracker")
                  && intent.intent().contains("registerRequest")
                  && intent.to().equals("DONE")
                  && !tickets.contains(intent.intent())) {
                report(Kind.LOST, "done, but there is no ticket: " + intent);
              }
            });
  }

  private void fencesOnlyRise() {
    Map<String, Long> highest = new HashMap<>();
    Map<Long, String> owners = new HashMap<>();
    all(Event.IntentMoved.class)
        .forEach(
            moved -> {
              long before = highest.getOrDefault(moved.intent(), 0L);
              boolean claimed = moved.to().equals(SENDING) && !moved.from().equals(SENDING);
              if (moved.fence() < before || (claimed && moved.fence() <= before)) {
                report(Kind.FENCE, "after fence " + before + " came " + moved);
              }
              highest.put(moved.intent(), Math.max(before, moved.fence()));
              if (claimed) {
                String owner = owners.put(moved.fence(), moved.intent());
                if (owner != null) {
                  report(Kind.FENCE, "fence of two attempts: " + moved + " and " + owner);
                }
              }
            });
  }

  private void noCallEndsInAFault() {
    boolean up = true;
    for (Event event : events) {
      if (event instanceof Event.Database database) {
        up = database.up();
      }
      if (up && event instanceof Event.Answered answered && answered.status() >= 500) {
        report(Kind.FAULT, answered.toString());
      }
    }
  }

  private void mirrorsHoldWhatWasApproved() {
    all(Event.Mirrored.class)
        .filter(mirrored -> !mirrored.live().equals(mirrored.approved()))
        .forEach(mirrored -> report(Kind.MIRROR, mirrored.toString()));
  }

  private void everyInstanceWaitsForSomething() {
    all(Event.Stranded.class)
        .forEach(stranded -> report(Kind.STRANDED, stranded.where() + " " + stranded.instance()));
  }

  private Map<String, Event.IntentMoved> lastOfIntents() {
    Map<String, Event.IntentMoved> last = new LinkedHashMap<>();
    all(Event.IntentMoved.class).forEach(moved -> last.put(moved.intent(), moved));
    return last;
  }

  private static String mail(Event.MailTaken taken) {
    return taken.messageId() + " to " + taken.address();
  }

  private static String mail(Event.MailMoved moved) {
    return moved.messageId() + " to " + moved.address();
  }

  private <E extends Event> Stream<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  private void report(Kind kind, String text) {
    found.add(new Violation(kind, text));
  }
}
