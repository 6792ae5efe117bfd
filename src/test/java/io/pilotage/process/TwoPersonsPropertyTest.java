package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Pilotage;
import io.pilotage.Rule;
import io.pilotage.SecurityTable;
import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.DossierRecord;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.Role;
import io.pilotage.process.demo.DemoDriver;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whatever people do, and in whatever groups they are, nobody judges a release of a pilot that they
 * requested or ever coordinated, and nobody coordinates what they requested or judged (P-11). Every
 * action may be refused; what counts is what the dossier and the record say afterwards.
 *
 * <p>{@code -Djqwik.tries.default=10000} tries more sequences.
 */
@Rule("P-11")
class TwoPersonsPropertyTest {

  private static final List<String> PEOPLE = List.of("ada", "bob", "cyd", "dan");
  private static final List<Role> GROUPS =
      List.of(Role.VO, Role.PPS_COORDINATION, Role.PILOT_COORDINATORS, Role.SA3);
  private static final String DECIDES = "userTask_decideOkOrDeny";

  private static final AtomicInteger stories = new AtomicInteger();
  private static final AtomicInteger done = new AtomicInteger();
  private static final AtomicInteger refused = new AtomicInteger();

  private static @Nullable ConfigurableApplicationContext application;

  @BeforeContainer
  static void start() {
    application =
        new SpringApplicationBuilder(Pilotage.class)
            .run(
                "--server.port=0",
                "--pilotage.data-dir=./target/two-persons",
                "--pilotage.database.url=jdbc:h2:mem:two-persons;DB_CLOSE_DELAY=-1",
                "--pilotage.sandbox.pilots=false",
                "--pilotage.effect.relay.enabled=false",
                "--camunda.bpm.job-execution.enabled=false",
                "--logging.level.root=error",
                "--logging.level.org.camunda=off");
    IdentityService identity = bean(IdentityService.class);
    for (String person : PEOPLE) {
      var user = identity.newUser(person);
      user.setPassword("Grid-Trial-4711");
      user.setEmail(person + "@people.pilotage.test");
      identity.saveUser(user);
      GROUPS.forEach(group -> identity.createMembership(person, group.groupId()));
    }
  }

  @AfterContainer
  static void stop() {
    System.out.printf(
        "Two persons: %d sequences, %d deeds done, %d refused%n",
        stories.get(), done.get(), refused.get());
    SecurityTable.note(
        SecurityTable.Figure.SEQUENCES,
        "%d deeds done, %d refused".formatted(done.get(), refused.get()),
        stories.get());
    assertThat(done).as("deeds that succeed").hasPositiveValue();
    assertThat(refused).as("deeds that are refused").hasPositiveValue();
    if (application != null) {
      application.close();
    }
  }

  private static <T> T bean(Class<T> type) {
    if (application == null) {
      throw new IllegalStateException("not started");
    }
    return type.isInstance(application) ? type.cast(application) : application.getBean(type);
  }

  @Property
  void nobodyJudgesOrCoordinatesTheirOwn(@ForAll("sequences") ActionChain<Story> sequence) {
    assertThat(sequence.run().faults()).as("%s", sequence.transformations()).isEmpty();
  }

  @Provide
  Arbitrary<ActionChain<Story>> sequences() {
    Arbitrary<String> person = Arbitraries.of(PEOPLE);
    Action.Independent<Story> appointed =
        () -> person.map(whom -> does(whom + " is appointed", story -> story.appoint(whom)));
    Action.Independent<Story> handedOver =
        () ->
            Combinators.combine(person, person)
                .as(
                    (who, whom) ->
                        does(who + " hands over to " + whom, story -> story.handOver(who, whom)));
    Action.Independent<Story> asked = () -> Arbitraries.just(does("SA3 is asked", Story::ask));
    Action.Independent<Story> judged =
        () ->
            Combinators.combine(person, Arbitraries.of("OK", "DENY"))
                .as((who, word) -> does(who + " says " + word, story -> story.decide(who, word)));
    return ActionChain.startWith(Story::begin)
        .withAction(1, appointed)
        .withAction(2, handedOver)
        .withAction(2, asked)
        .withAction(3, judged)
        .withMaxTransformations(12);
  }

  private static Transformer<Story> does(String what, Consumer<Story> deed) {
    return Transformer.mutate(what, deed);
  }

  /** One pilot, requested by the first of the people. */
  private static final class Story {

    private final PilotId pilot;

    private Story(PilotId pilot) {
      this.pilot = pilot;
    }

    static Story begin() {
      Story story = new Story(Player.open(bean(ApplicationContext.class), PEOPLE.get(0)).pilot());
      stories.incrementAndGet();
      return story;
    }

    void appoint(String whom) {
      attempt(
          () ->
              bean(DemoDriver.class)
                  .complete(
                      pilot,
                      "appointCoordinator",
                      null,
                      whom,
                      Map.of("appointment", "APPOINT", "newCoordinator", whom)));
    }

    void handOver(String who, String whom) {
      Actor actor = new Actor(who, Set.of(Role.PILOT_COORDINATORS, Role.PPS_COORDINATION));
      attempt(() -> bean(PilotDesk.class).handOver(pilot, whom, "They asked for it.", actor));
    }

    /** As the procedure asks, without all that comes before it. */
    void ask() {
      bean(RuntimeService.class)
          .createProcessInstanceByKey("sa3Decision")
          .businessKey(pilot.value())
          .startBeforeActivity(DECIDES)
          .setVariable("pilotId", pilot.value())
          .setVariable("fingerprint", "f".repeat(64))
          .execute(true, true);
    }

    void decide(String who, String word) {
      attempt(
          () ->
              bean(DemoDriver.class)
                  .complete(
                      pilot,
                      "decideOkOrDeny",
                      null,
                      who,
                      Map.of("sa3Decision", word, "denialReason", "The ports are unknown.")));
    }

    /** A refusal is a good answer; anything else is not. */
    private static void attempt(Runnable deed) {
      try {
        deed.run();
        done.incrementAndGet();
      } catch (RuntimeException e) {
        if (!isRefusal(e)) {
          throw e;
        }
        refused.incrementAndGet();
      }
    }

    /** The engine wraps what listeners throw. */
    private static boolean isRefusal(Throwable thrown) {
      return Stream.iterate(thrown, e -> e != null, Throwable::getCause)
          .anyMatch(
              e ->
                  e instanceof RefusedException
                      || e instanceof NotAllowedException
                      || e instanceof NotNowException);
    }

    /** Read from what is kept, by somebody who was not there. */
    List<String> faults() {
      PilotRecord record = bean(PilotRegister.class).get(pilot);
      List<String> faults = new ArrayList<>();
      Set<String> coordinated = new HashSet<>();
      Set<String> judged = new HashSet<>();
      for (DossierRecord entry : bean(Dossier.class).of(pilot)) {
        if (entry.element().equals(DECIDES)) {
          judged.add(entry.who());
        }
        String coordinator = entry.details().get("newCoordinator");
        if (coordinator != null) {
          coordinated.add(coordinator);
        }
      }
      if (record.coordinator() != null && !coordinated.contains(record.coordinator())) {
        faults.add(record.coordinator() + " coordinates and nobody knows why");
      }
      if (coordinated.contains(record.requester()) || judged.contains(record.requester())) {
        faults.add(record.requester() + " requested it");
      }
      judged.retainAll(coordinated);
      judged.forEach(who -> faults.add(who + " coordinated and judged it"));
      return faults;
    }
  }
}
