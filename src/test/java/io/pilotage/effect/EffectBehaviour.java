package io.pilotage.effect;

import static io.pilotage.effect.OutcomeReceiver.Receipt.GONE;
import static io.pilotage.effect.OutcomeReceiver.Receipt.TAKEN;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.Role;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;

/** What must hold on every database that Pilotage runs on. */
abstract class EffectBehaviour {

  private static final Outcome DONE = Outcome.done(Map.of("number", "42"));
  static final Actor COORDINATOR = new Actor("coordinator", Set.of(Role.PILOT_COORDINATORS));

  private final List<Node> nodes = new ArrayList<>();
  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  final Deed mail = Deed.of("mail", Policy.HOLD, 3, intent -> DONE);
  private final Deed reminder = Deed.of("reminder", Policy.RESEND, 3, intent -> DONE);

  abstract DataSource database();

  @BeforeEach
  void startEmpty() {
    Flyway.configure().dataSource(database()).load().migrate();
    JdbcClient jdbc = JdbcClient.create(database());
    jdbc.sql("delete from effect_decision").update();
    jdbc.sql("delete from effect_intent").update();
    jdbc.sql("delete from effect_release").update();
  }

  @AfterEach
  void stopNodes() {
    nodes.forEach(Node::close);
  }

  @Test
  void whatIsPlannedIsDoneOnceAndDelivered() {
    Node node = node(mail);
    String id = node.plan("mail");

    assertThat(node.runOnce()).isPositive();
    assertThat(node.runOnce()).isZero();

    assertThat(mail.ids()).containsExactly(id);
    assertThat(received).containsExactly(id);
    Intent intent = node.intent(id);
    assertThat(intent.state()).isEqualTo(IntentState.DONE);
    assertThat(intent.outcome()).isEqualTo(DONE);
    assertThat(intent.deliveredAt()).isNotNull();
  }

  @Test
  void effectsAreLeftToNodesOfALaterReleaseWhileTheseAreThere() {
    Node node = node(mail);
    String id = node.plan("mail");
    JdbcClient jdbc = JdbcClient.create(database());
    jdbc.sql("insert into effect_release values (9999, current_timestamp)").update();

    assertThat(node.part(Relay.class).hasWork()).as("nobody looks again and again").isFalse();
    assertThat(node.runOnce()).isZero();
    assertThat(node.part(Carrier.class).claim(id)).as("from a list read before").isEmpty();
    assertThat(node.intent(id).attempt()).isZero();

    jdbc.sql("update effect_release set seen_at = current_timestamp - interval '31' second")
        .update();
    assertThat(node.runOnce()).isPositive();
    assertThat(mail.ids()).containsExactly(id);
  }

  /** Earlier ones would take it for gone after half a minute. */
  @Test
  void aNodeThatIsAtWorkSaysAgainThatItsReleaseIsThere() {
    RelayProperties loop =
        new RelayProperties(
            true, Duration.ofHours(1), 2, Duration.ofMinutes(1), Duration.ofHours(1), false);
    node(loop, this::take, mail);
    JdbcClient jdbc = JdbcClient.create(database());
    jdbc.sql("update effect_release set seen_at = current_timestamp - interval '31' second")
        .update();

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                jdbc.sql(
                        "select count(*) from effect_release"
                            + " where seen_at > current_timestamp - interval '30' second")
                    .query(Integer.class)
                    .single(),
            count -> count == 1);
  }

  @Test
  void aNodeSaysWhichReleaseItIsBeforeItBeginsAnything() {
    Node node = node(mail);
    JdbcClient jdbc = JdbcClient.create(database());
    jdbc.sql("insert into effect_release values (7, current_timestamp)").update();
    String newest =
        Flyway.configure().dataSource(database()).load().info().current().getVersion().toString();

    node.part(Releases.class).beat();
    node.part(Releases.class).beat();

    assertThat(
            jdbc.sql("select release_no from effect_release order by release_no")
                .query(Integer.class)
                .list())
        .containsExactly(7, Integer.valueOf(newest));
    node.plan("mail");
    assertThat(node.runOnce()).as("an earlier release is there as well").isPositive();
  }

  @Test
  void aRolledBackTransactionNeverWantedAnything() {
    Node node = node(mail);
    assertThatThrownBy(
            () ->
                node.inTransaction(
                    () -> {
                      node.part(Intents.class).plan(Node.wish("mail"));
                      throw new IllegalStateException("the engine changed its mind");
                    }))
        .hasMessage("the engine changed its mind");

    assertThat(node.runOnce()).isZero();
    assertThat(node.part(Intents.class).ofPilot("pilot-2026-0001")).isEmpty();
  }

  @Test
  void nothingIsPlannedOutsideATransactionNorCarriedOutInside() {
    Node node = node(mail);
    assertThatThrownBy(() -> node.part(Intents.class).plan(Node.wish("mail")))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThatThrownBy(() -> node.inTransaction(node::runOnce))
        .hasMessageContaining("never carried out inside a transaction");
  }

  @Test
  void theSameElementOfTheSameInstanceStartsANewRound() {
    Node node = node(mail);
    Plan plan = Node.wish("mail");
    Intent first = node.inTransaction(() -> node.part(Intents.class).plan(plan));
    Intent second = node.inTransaction(() -> node.part(Intents.class).plan(plan));

    assertThat(first.id()).isEqualTo(plan.processInstanceId() + ":serviceTask_x:1");
    assertThat(second.id()).isEqualTo(plan.processInstanceId() + ":serviceTask_x:2");
  }

  @Test
  void theOutcomeGoesToWhereTheStepWaitsSinceThePilotWasCarriedOver() {
    Node node = node(mail);
    Intents intents = node.part(Intents.class);
    String id = node.plan("mail");
    Intent planned = node.intent(id);

    node.inTransaction(
        () -> {
          intents.holdDeliveries(planned.pilotId());
          intents.waitsIn(
              planned.processInstanceId(),
              planned.activityId(),
              planned.executionId(),
              "execution-of-today");
          return id;
        });

    assertThat(node.intent(id).executionId()).isEqualTo("execution-of-today");
    node.runOnce();
    assertThat(received).containsExactly(id);
  }

  @Test
  void aStepIsUnderWayUntilTheOutcomeIsKnownAlsoBetweenTwoAttempts() {
    Node node =
        node(
            Deed.of(
                "reminder",
                Policy.RESEND,
                2,
                intent ->
                    intent.attempt() == 1 ? Outcome.retry("busy", Duration.ofHours(1)) : DONE));
    Intents intents = node.part(Intents.class);
    Plan plan = Node.wish("reminder");
    assertThat(intents.isUnderWay(plan.processInstanceId(), plan.activityId())).isFalse();

    String id = node.inTransaction(() -> intents.plan(plan)).id();
    assertThat(intents.isUnderWay(plan.processInstanceId(), plan.activityId())).isTrue();
    assertThat(intents.isUnderWay(plan.processInstanceId(), "serviceTask_y")).isFalse();
    node.runOnce();
    assertThat(node.intent(id).state()).isEqualTo(IntentState.PENDING);
    assertThat(intents.isUnderWay(plan.processInstanceId(), plan.activityId())).isTrue();

    JdbcClient.create(database())
        .sql("update effect_intent set not_before = planned_at where id = ?")
        .param(id)
        .update();
    node.runOnce();
    assertThat(node.intent(id).state()).isEqualTo(IntentState.DONE);
    assertThat(intents.isUnderWay(plan.processInstanceId(), plan.activityId())).isFalse();
  }

  @Test
  void twoRelaysRacingOverTwoHundredIntentsDoEachExactlyOnce() throws Exception {
    CyclicBarrier bothAreAtIt = new CyclicBarrier(2);
    Deed ours = Deed.of("mail", Policy.HOLD, 1, meetingOnce(bothAreAtIt));
    Deed theirs = Deed.of("mail", Policy.HOLD, 1, meetingOnce(bothAreAtIt));
    Node one = node(ours);
    Node other = node(theirs);
    List<String> planned = IntStream.range(0, 200).mapToObj(i -> one.plan("mail")).toList();

    race(List.of(one::runOnce, other::runOnce));
    one.runOnce();

    List<String> all = new ArrayList<>(ours.ids());
    all.addAll(theirs.ids());
    assertThat(all).containsExactlyInAnyOrderElementsOf(planned);
    assertThat(ours.ids()).isNotEmpty();
    assertThat(theirs.ids()).isNotEmpty();
    assertThat(received).containsExactlyInAnyOrderElementsOf(planned);
    assertThat(fences(one, planned)).doesNotHaveDuplicates();
  }

  @Test
  void ofFourWhoTakeTheSameIntentAtOnceOneGetsIt() throws Exception {
    Node node = node(mail);
    for (int round = 0; round < 25; round++) {
      String id = node.plan("mail");
      Callable<Integer> take = () -> node.part(Carrier.class).claim(id).isPresent() ? 1 : 0;
      assertThat(race(List.of(take, take, take, take))).isEqualTo(1);
    }
  }

  @Test
  void ofFourWhoDeliverTheSameOutcomeAtOnceOneDoes() throws Exception {
    Node node = node(mail);
    for (int round = 0; round < 25; round++) {
      String id = node.plan("mail");
      Intent sent = node.takeAndCrash(id);
      node.part(Carrier.class).record(sent, DONE, 1);
      Callable<Integer> deliver = () -> node.part(Delivery.class).deliver(id) ? 1 : 0;
      assertThat(race(List.of(deliver, deliver, deliver, deliver))).isEqualTo(1);
    }
    assertThat(received).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void aCrashUnderHoldAsksAPersonAndRepeatsNothing() {
    Node node = node(mail);
    String id = node.plan("mail");
    node.takeAndCrash(id);

    assertThat(node.runOnce()).as("the lease still holds").isZero();
    node.longAfterwards();
    node.runOnce();

    assertThat(mail.ids()).isEmpty();
    assertThat(received).isEmpty();
    assertThat(node.part(Unknowns.class).open()).extracting(Intent::id).containsExactly(id);
    assertThat(node.intent(id).note()).isEqualTo("attempt 1 ended without an outcome");
  }

  @Test
  void aCrashUnderResendIsTriedAgainWithAHigherFence() {
    Node node = node(reminder);
    String id = node.plan("reminder");
    Intent crashed = node.takeAndCrash(id);
    node.longAfterwards();
    node.runOnce();

    assertThat(reminder.ids()).containsExactly(id);
    assertThat(node.intent(id).state()).isEqualTo(IntentState.DONE);
    assertThat(node.intent(id).fence()).isGreaterThan(crashed.fence());
  }

  @Test
  void whatCrashesEveryTimeEndsWithAPerson() {
    Node node = node(reminder);
    String id = node.plan("reminder");
    for (int attempt = 1; attempt <= 3; attempt++) {
      node.takeAndCrash(id);
      node.longAfterwards();
      assertThat(node.part(Recovery.class).recover(id)).isTrue();
    }
    assertThat(node.intent(id).state()).isEqualTo(IntentState.HOLD);
  }

  @Test
  void aStaleFenceRecordsNothing() {
    Node slow = node(reminder);
    Node quick = node(Deed.of("reminder", Policy.RESEND, 3, i -> Outcome.failed("no")));
    String id = slow.plan("reminder");
    Intent stale = slow.takeAndCrash(id);
    slow.longAfterwards();
    quick.part(Recovery.class).recover(id);
    Intent fresh = quick.takeAndCrash(id);

    assertThat(slow.part(Carrier.class).record(stale, DONE, 3)).isFalse();
    assertThat(quick.part(Carrier.class).record(fresh, Outcome.failed("no"), 3)).isTrue();
    assertThat(slow.part(Carrier.class).record(stale, DONE, 3)).isFalse();
    assertThat(slow.intent(id).outcome()).isEqualTo(Outcome.failed("no"));
  }

  @Test
  void aSenderThatWasThoughtDeadMayStillTellBeforeAPersonDecides() {
    Node node = node(mail);
    String told = node.plan("mail");
    String decided = node.plan("mail");
    Intent sentTold = node.takeAndCrash(told);
    Intent sentDecided = node.takeAndCrash(decided);
    node.longAfterwards();
    node.runOnce();
    node.part(Unknowns.class)
        .decide(decided, null, Decision.SEND_AGAIN, COORDINATOR, "the log says no");

    assertThat(node.part(Carrier.class).record(sentTold, DONE, 3)).isTrue();
    assertThat(node.part(Carrier.class).record(sentDecided, DONE, 3)).isFalse();
    assertThat(node.intent(told).state()).isEqualTo(IntentState.DONE);
    assertThat(node.intent(decided).state()).isEqualTo(IntentState.PENDING);
  }

  @Test
  void anUndeliveredOutcomeRollsBackWhatTheReceiverWroteAndComesAgain() {
    AtomicInteger calls = new AtomicInteger();
    AtomicReference<@Nullable Node> self = new AtomicReference<>();
    OutcomeReceiver stumbling =
        (intent, outcome) -> {
          if (intent.kind().equals("mail")) {
            node(self).part(Intents.class).plan(Node.wish("reminder"));
            if (calls.incrementAndGet() == 1) {
              throw new IllegalStateException("somebody else changed\r\nthe execution");
            }
          }
          return TAKEN;
        };
    Node node = node(Node.BY_HAND, stumbling, mail, reminder);
    self.set(node);
    String id = node.plan("mail");

    node.runOnce();
    assertThat(node.intent(id).deliveredAt()).isNull();
    assertThat(node.intent(id).note()).contains("somebody else changed the execution");
    assertThat(node.runOnce()).as("not at once again").isZero();
    node.longAfterwards();
    while (node.runOnce() > 0) {
      assertThat(calls).hasValue(2);
    }

    assertThat(node.intent(id).deliveredAt()).isNotNull();
    assertThat(mail.ids()).hasSize(1);
    assertThat(reminder.ids()).hasSize(1);
  }

  @Test
  void anOutcomeThatNobodyWaitsForIsDiscarded() {
    Node node = node(Node.BY_HAND, (intent, outcome) -> GONE, mail);
    String id = node.plan("mail");
    node.runOnce();
    assertThat(node.intent(id).state()).isEqualTo(IntentState.DISCARDED);
    assertThat(node.runOnce()).isZero();
  }

  @Test
  void onePoisonAmongAHundredStopsNobody() {
    Deed poison =
        Deed.of(
            "poison",
            Policy.HOLD,
            3,
            intent -> {
              throw new LinkageError("bad\r\nlibrary");
            });
    Node node = node(mail, poison);
    List<String> before = IntStream.range(0, 50).mapToObj(i -> node.plan("mail")).toList();
    String bad = node.plan("poison");
    List<String> after = IntStream.range(0, 49).mapToObj(i -> node.plan("mail")).toList();
    String stranger = node.plan("a kind of tomorrow");
    node.runOnce();

    assertThat(mail.ids()).containsAll(before).containsAll(after).hasSize(99);
    assertThat(poison.ids()).containsExactly(bad);
    assertThat(node.intent(bad).state()).isEqualTo(IntentState.HOLD);
    assertThat(node.intent(bad).note()).isEqualTo("LinkageError: bad library");
    assertThat(node.intent(stranger).state()).isEqualTo(IntentState.PENDING);
  }

  @Test
  void retriesEndWithTheLastAttempt() {
    Deed closed =
        Deed.of("mail", Policy.HOLD, 3, intent -> Outcome.retry("451 later", Duration.ofHours(1)));
    Node node = node(closed);
    String id = node.plan("mail");
    for (int attempt = 1; attempt <= 3; attempt++) {
      node.runOnce();
      assertThat(closed.ids()).as("waits for the backoff").hasSize(attempt);
      node.runOnce();
      assertThat(closed.ids()).hasSize(attempt);
      node.longAfterwards();
    }
    assertThat(node.intent(id).outcome())
        .isEqualTo(Outcome.failed("gave up after 3 attempts: 451 later"));
    assertThat(received).containsExactly(id);
  }

  @Test
  void anAnswerFromOutsideSettlesOnceAndTheSameAnswerTwiceIsFine() {
    Node node = node(Deed.of("mirror", Policy.RESEND, 3, i -> Outcome.asked(Duration.ofHours(4))));
    String id = node.plan("mirror");
    Answers answers = node.part(Answers.class);
    assertThatThrownBy(() -> answers.answer(id, DONE, "cnaf")).isInstanceOf(NotNowException.class);
    node.runOnce();
    assertThat(node.intent(id).state()).isEqualTo(IntentState.ASKED);
    assertThatThrownBy(() -> answers.answer(id, Outcome.unknown("?"), "cnaf"))
        .isInstanceOf(RefusedException.class);

    answers.answer(id, DONE, "cnaf");
    answers.answer(id, DONE, "cnaf");
    assertThatThrownBy(() -> answers.answer(id, Outcome.failed("disk full"), "cnaf"))
        .isInstanceOf(NotNowException.class);
    node.runOnce();

    answers.answer(id, DONE, "cnaf");
    assertThat(node.intent(id).outcome()).isEqualTo(DONE);
    assertThat(received).containsExactly(id);
  }

  @Test
  void anAnswerThatOvertakesTheOrderIsKeptUntilTheOrderIsRecorded() {
    AtomicReference<@Nullable Node> self = new AtomicReference<>();
    Deed mirror =
        Deed.of(
            "mirror",
            Policy.RESEND,
            3,
            intent -> {
              Answers answers = node(self).part(Answers.class);
              answers.answer(intent.id(), DONE, "cnaf");
              answers.answer(intent.id(), DONE, "cnaf");
              assertThatThrownBy(() -> answers.answer(intent.id(), Outcome.failed("no"), "cnaf"))
                  .isInstanceOf(NotNowException.class);
              return Outcome.asked(Duration.ofHours(4));
            });
    Node node = node(mirror);
    self.set(node);
    String id = node.plan("mirror");
    node.runOnce();

    assertThat(node.intent(id).outcome()).isEqualTo(DONE);
    assertThat(received).containsExactly(id);
  }

  @Test
  void anAnswerThatOvertakesACrashCounts() {
    Node node = node(Deed.of("mirror", Policy.RESEND, 3, i -> Outcome.failed("not again")));
    String id = node.plan("mirror");
    node.takeAndCrash(id);
    node.part(Answers.class).answer(id, DONE, "cnaf");
    node.longAfterwards();
    node.runOnce();
    assertThat(node.intent(id).outcome()).isEqualTo(DONE);
  }

  @Test
  void anAnswerThatNeverComesIsAFailure() {
    Node node = node(Deed.of("mirror", Policy.RESEND, 3, i -> Outcome.asked(Duration.ofHours(4))));
    String id = node.plan("mirror");
    node.runOnce();
    assertThat(node.runOnce()).isZero();
    node.longAfterwards();
    node.runOnce();

    assertThat(node.intent(id).state()).isEqualTo(IntentState.FAILED);
    assertThat(received).containsExactly(id);
    assertThatThrownBy(() -> node.part(Answers.class).answer(id, DONE, "cnaf"))
        .isInstanceOf(NotNowException.class);
  }

  @Test
  void aHandlerHearsTheAnswerInItsTransactionAndMayHaveMoreToDo() {
    AtomicReference<@Nullable RuntimeException> trouble =
        new AtomicReference<>(new IllegalStateException("the ledger says otherwise"));
    List<Decision> heard = new ArrayList<>();
    EffectHandler inParts =
        new InParts(
            decision -> {
              heard.add(decision);
              RuntimeException thrown = trouble.getAndSet(null);
              if (thrown != null) {
                throw thrown;
              }
              return Decision.SEND_AGAIN;
            });
    Node node = node(inParts);
    String id = node.plan("parts");
    node.runOnce();
    Unknowns unknowns = node.part(Unknowns.class);
    assertThat(unknowns.evidence(node.intent(id)).what()).isEqualTo("in parts");

    assertThatThrownBy(() -> unknowns.decide(id, null, Decision.SENT, COORDINATOR, "they have it"))
        .hasMessage("the ledger says otherwise");
    assertThat(node.intent(id).state()).isEqualTo(IntentState.HOLD);
    assertThat(count("effect_decision")).isZero();

    unknowns.decide(id, null, Decision.SENT, COORDINATOR, "they have it");
    assertThat(heard).containsExactly(Decision.SENT, Decision.SENT);
    assertThat(node.intent(id).state()).isEqualTo(IntentState.PENDING);
    assertThat(node.intent(id).note()).contains("SENT said by coordinator: they have it");
    assertThat(count("effect_decision")).isEqualTo(1);
  }

  @Test
  void anAnswerFromAnOldPageNeverMeetsALaterAttempt() {
    Node node = node(Deed.of("mail", Policy.HOLD, 3, i -> Outcome.unknown("lost at DATA")));
    String id = node.plan("mail");
    node.runOnce();
    Unknowns unknowns = node.part(Unknowns.class);
    long seen = node.intent(id).fence();
    unknowns.decide(id, seen, Decision.SEND_AGAIN, COORDINATOR, "the log says no");
    node.runOnce();
    assertThat(node.intent(id).state()).isEqualTo(IntentState.HOLD);

    assertThatThrownBy(() -> unknowns.decide(id, seen, Decision.SENT, COORDINATOR, "they have it"))
        .isInstanceOf(NotNowException.class)
        .hasMessageContaining("tried again since you looked");
    assertThat(node.intent(id).state()).isEqualTo(IntentState.HOLD);
    unknowns.decide(id, node.intent(id).fence(), Decision.SENT, COORDINATOR, "they have it");
  }

  private long count(String table) {
    return JdbcClient.create(database())
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }

  /** An effect of which nobody ever knows the outcome, with parts of its own. */
  private record InParts(Function<Decision, Decision> answer) implements EffectHandler {

    @Override
    public String kind() {
      return "parts";
    }

    @Override
    public Neighbour neighbour() {
      return Neighbour.TRACKER;
    }

    @Override
    public Policy policy() {
      return Policy.HOLD;
    }

    @Override
    public int attempts() {
      return 1;
    }

    @Override
    public Outcome carryOut(Intent intent) {
      return Outcome.unknown("cut off");
    }

    @Override
    public Evidence evidence(Intent intent) {
      return new Evidence("in parts", "", List.of(), List.of());
    }

    @Override
    public Decision decided(Intent intent, Decision decision, Actor actor) {
      return answer.apply(decision);
    }
  }

  @Test
  void aPersonAnswersWhetherItWasSentAndTheAnswerIsOnRecord() {
    AtomicBoolean lineDrops = new AtomicBoolean(true);
    Deed flaky =
        Deed.of(
            "mail", Policy.HOLD, 3, i -> lineDrops.get() ? Outcome.unknown("lost at DATA") : DONE);
    Node node = node(flaky);
    String sent = node.plan("mail");
    String again = node.plan("mail");
    String never = node.plan("mail");
    node.runOnce();
    lineDrops.set(false);
    Unknowns unknowns = node.part(Unknowns.class);
    assertThat(unknowns.open()).extracting(Intent::id).containsExactly(sent, again, never);
    assertThatThrownBy(() -> unknowns.decide(sent, null, Decision.SENT, Actor.SYSTEM, "I think so"))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> unknowns.decide(sent, null, Decision.SENT, COORDINATOR, " "))
        .isInstanceOf(RefusedException.class);

    unknowns.decide(sent, null, Decision.SENT, COORDINATOR, "the site has it");
    unknowns.decide(again, null, Decision.SEND_AGAIN, COORDINATOR, "the log says no");
    unknowns.decide(never, null, Decision.GIVE_UP, COORDINATOR, "too late anyway");
    assertThatThrownBy(
            () -> unknowns.decide(sent, null, Decision.SEND_AGAIN, COORDINATOR, "or not"))
        .isInstanceOf(NotNowException.class);
    node.runOnce();

    assertThat(flaky.ids()).containsExactly(sent, again, never, again);
    assertThat(node.intent(sent).state()).isEqualTo(IntentState.DONE);
    assertThat(node.intent(again).outcome()).isEqualTo(DONE);
    assertThat(node.intent(never).state()).isEqualTo(IntentState.FAILED);
    assertThat(received).containsExactlyInAnyOrder(sent, again, never);
    assertThat(
            JdbcClient.create(database())
                .sql("select decision from effect_decision order by id")
                .query(String.class)
                .list())
        .containsExactly("SENT", "SEND_AGAIN", "GIVE_UP");
  }

  @Test
  void theLoopIsWokenByTheCommitAndFinishesItsWorkBeforeItStops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Deed slow =
        Deed.of(
            "mail",
            Policy.HOLD,
            1,
            intent -> {
              begun.countDown();
              await(mayEnd);
              return DONE;
            });
    RelayProperties loop =
        new RelayProperties(
            true, Duration.ofHours(1), 2, Duration.ofMinutes(1), Duration.ofHours(1), false);
    Node node = node(loop, this::take, slow);
    String id = node.plan("mail");
    assertThat(begun.await(20, SECONDS)).as("nobody waits an hour").isTrue();
    assertThat(
            JdbcClient.create(database())
                .sql("select release_no from effect_release")
                .query(Integer.class)
                .list())
        .as("nodes of earlier releases leave it alone")
        .containsExactly(node.part(Releases.class).mine());

    Thread stopper = new Thread(() -> node.part(RelayLoop.class).stop());
    stopper.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !node.part(RelayLoop.class).isRunning());
    mayEnd.countDown();
    stopper.join(20_000);

    assertThat(stopper.isAlive()).isFalse();
    assertThat(node.intent(id).state()).isEqualTo(IntentState.DONE);
  }

  @Test
  void aReminderGivesWayToWhatSomebodyWaitsFor() {
    Deed mail = Deed.of("mail", Policy.RESEND, 3, intent -> DONE);
    Node node = node(Node.BY_HAND, this::take, mail);
    List<String> reminders =
        Stream.generate(() -> node.planInTheBackground("mail")).limit(3).toList();
    String waitedFor = node.plan("mail");
    node.runOnce();

    assertThat(mail.ids()).startsWith(waitedFor).hasSize(4).containsAll(reminders);
  }

  @Test
  void aNeighbourThatHangsKeepsItsOwnPlacesAndNobodyElses() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    Deed mail =
        Deed.of(
            "mail",
            Policy.RESEND,
            3,
            intent -> {
              await(hangs);
              return DONE;
            });
    Deed mirror = Deed.of("mirror", Policy.RESEND, 3, intent -> DONE);
    RelayProperties two =
        new RelayProperties(
            true, Duration.ofMillis(20), 2, Duration.ofMinutes(1), Duration.ofHours(1), false);
    Node node = node(two, this::take, mail, mirror);
    List<String> mails = Stream.generate(() -> node.plan("mail")).limit(12).toList();
    Awaitility.await().until(() -> mail.ids().size() == 2);
    String release = node.plan("mirror");
    Awaitility.await().until(() -> node.intent(release).state() == IntentState.DONE);

    assertThat(mail.ids()).as("as many as there are places").hasSize(2);
    var registry = new SimpleMeterRegistry();
    node.part(EffectMeters.class).bindTo(registry);
    assertThat(
            registry
                .get("pilotage.effects.under.way")
                .tag("neighbour", "MAIL_SERVER")
                .gauge()
                .value())
        .isEqualTo(2);
    hangs.countDown();
    Awaitility.await()
        .until(() -> mails.stream().allMatch(id -> node.intent(id).state() == IntentState.DONE));
    assertThat(mail.ids()).containsExactlyInAnyOrderElementsOf(mails);
  }

  @Test
  void aLongEffectKeepsItsLease() {
    RelayProperties shortLease =
        new RelayProperties(
            true, Duration.ofMillis(20), 2, Duration.ofSeconds(1), Duration.ofHours(1), false);
    JdbcClient jdbc = JdbcClient.create(database());
    Deed slow =
        Deed.of(
            "mail",
            Policy.HOLD,
            1,
            intent -> {
              OffsetDateTime first = lease(jdbc, intent);
              Awaitility.await()
                  .atMost(Duration.ofSeconds(30))
                  .until(() -> lease(jdbc, intent).isAfter(first.plusSeconds(2)));
              return DONE;
            });
    Node node = node(shortLease, this::take, slow);
    String id = node.plan("mail");

    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> received.contains(id));
    assertThat(slow.ids()).containsExactly(id);
  }

  @Test
  void theMetersCountEffectsByState() {
    Node node = node(mail);
    node.plan("mail");
    node.takeAndCrash(node.plan("mail"));
    var registry = new SimpleMeterRegistry();
    node.part(EffectMeters.class).bindTo(registry);

    assertThat(registry.get("pilotage.effects").tag("state", "PENDING").gauge().value())
        .isEqualTo(1);
    assertThat(registry.get("pilotage.effects").tag("state", "SENDING").gauge().value())
        .isEqualTo(1);
    assertThat(registry.get("pilotage.effects.undelivered").gauge().value()).isZero();
  }

  final Node node(EffectHandler... handlers) {
    return node(Node.BY_HAND, this::take, handlers);
  }

  private Node node(RelayProperties properties, OutcomeReceiver receiver, EffectHandler... deeds) {
    Node node = new Node(database(), properties, receiver, List.of(deeds));
    nodes.add(node);
    return node;
  }

  private OutcomeReceiver.Receipt take(Intent intent, Outcome outcome) {
    received.add(intent.id());
    return TAKEN;
  }

  private static Node node(AtomicReference<@Nullable Node> reference) {
    Node node = reference.get();
    if (node == null) {
      throw new AssertionError("not started yet");
    }
    return node;
  }

  private static List<Long> fences(Node node, List<String> ids) {
    return ids.stream().map(id -> node.intent(id).fence()).toList();
  }

  private static OffsetDateTime lease(JdbcClient jdbc, Intent intent) {
    return jdbc.sql("select lease_until from effect_intent where id = :id")
        .param("id", intent.id())
        .query((row, number) -> row.getObject(1, OffsetDateTime.class))
        .single();
  }

  private static Function<Intent, Outcome> meetingOnce(CyclicBarrier barrier) {
    AtomicBoolean met = new AtomicBoolean();
    return intent -> {
      if (met.compareAndSet(false, true)) {
        await(barrier);
      }
      return DONE;
    };
  }

  /** Starts all at the same moment and adds up what they return. */
  private static int race(List<Callable<Integer>> runners) throws Exception {
    CyclicBarrier start = new CyclicBarrier(runners.size());
    ExecutorService threads = Executors.newFixedThreadPool(runners.size());
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (Callable<Integer> runner : runners) {
        results.add(
            threads.submit(
                () -> {
                  await(start);
                  return runner.call();
                }));
      }
      int sum = 0;
      for (Future<Integer> result : results) {
        sum += result.get(60, SECONDS);
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the others never came", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
