package io.pilotage.process.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.pilotage.pilot.ModelUpgrade.CarriedPilot;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A pilot waits at each place of every model, and is carried over to a newer one. */
class CarriedOverTest {

  @TestFactory
  Stream<DynamicTest> pilotsOfThePreviousReleaseGoOnInTodaysModels() {
    return everywhere(UpgradeEngine.PREVIOUS, UnaryOperator.identity());
  }

  /** The rehearsal for the next release: these are the places it will have to answer for. */
  @TestFactory
  Stream<DynamicTest> pilotsOfTodayGoOnInModelsWithASmallChange() {
    return everywhere(
        UpgradeEngine.TODAY,
        text -> text.replaceFirst(UpgradeEngine.PROCESS, "$0 camunda:versionTag=\"next\""));
  }

  @Test
  void everyMovedStepLeadsSomewhereInTodaysModels() {
    for (MovedStep move : MovedSteps.ALL) {
      assertThat(UpgradeEngine.files(UpgradeEngine.TODAY))
          .as(move.toString())
          .anySatisfy(
              file ->
                  assertThat(UpgradeEngine.text(file))
                      .contains("<bpmn:process id=\"" + move.model() + "\"")
                      .contains("id=\"" + move.to() + "\""));
    }
  }

  private static Stream<DynamicTest> everywhere(Path models, UnaryOperator<String> change) {
    UpgradeEngine upgrade = new UpgradeEngine();
    upgrade.deploy(models);
    Release before = Release.newest(upgrade.get());
    upgrade.deploy(UpgradeEngine.TODAY, change);
    Release after = Release.newest(upgrade.get());
    assertThat(after.definitions()).doesNotContainAnyElementsOf(before.definitions());
    Crossing crossing = new Crossing(upgrade, before, after);
    Stream<DynamicTest> places =
        UpgradeEngine.files(models).stream()
            .filter(file -> file.toString().endsWith(".bpmn"))
            .flatMap(file -> WaitState.of(file).stream())
            .map(place -> dynamicTest(place.toString(), () -> crossing.of(place)));
    DynamicTest events =
        dynamicTest(
            "every event that may come was waited for",
            () -> assertThat(crossing.seen).containsAll(Triggers.of(models)));
    return Stream.concat(places, Stream.of(events)).onClose(upgrade::close);
  }

  /** From one release to the next. */
  private static final class Crossing {

    private final UpgradeEngine upgrade;
    private final Release before;
    private final Release after;
    private final CarryOver carryOver;
    private final Set<String> seen = new HashSet<>();

    Crossing(UpgradeEngine upgrade, Release before, Release after) {
      this.upgrade = upgrade;
      this.before = before;
      this.after = after;
      this.carryOver =
          new CarryOver(
              upgrade.get().getRepositoryService(),
              upgrade.get().getRuntimeService(),
              new Processes(upgrade.get().getHistoryService()),
              (process, step, from, to) -> {},
              MovedSteps.ALL);
    }

    void of(WaitState place) {
      String asked = before.text(place.model()) + after.text(place.model());
      Parked parked = Parked.at(place, upgrade.get(), before.definition(place.model()), asked);
      assertThat(parked.waitsAt()).as("parked").contains(place.model() + " " + place.step());
      seen.addAll(parked.timers().keySet());
      parked.subscriptions().forEach(one -> seen.add(one.replaceFirst("^([^ ]+ [^ ]+) .*", "$1")));
      Optional<MovedStep> moved = moved(place);
      if (moved.filter(move -> after.isEnd(move.model(), move.to())).isPresent()) {
        carry(parked);
        assertThat(parked.ended()).isTrue();
        assertThat(parked.wentThrough(moved.orElseThrow().to())).isTrue();
      } else {
        nothingIsLost(parked, moved);
        parked.goOn();
        parked.forget();
      }
    }

    private void nothingIsLost(Parked parked, Optional<MovedStep> moved) {
      final Set<String> waits = parked.waitsAt();
      final Set<String> tasks = parked.tasks();
      final List<String> variables = parked.variables();
      final Map<String, String> timers = parked.timers();
      final Set<String> subscriptions = parked.subscriptions();
      final Set<String> savePoints = parked.jobs("save point");

      carry(parked);

      assertThat(after.definitions()).containsAll(parked.versions());
      assertThat(parked.waitsAt())
          .isEqualTo(waits.stream().map(step -> renamed(step, moved)).collect(Collectors.toSet()));
      assertThat(parked.tasks()).isEqualTo(tasks);
      assertThat(parked.variables()).isEqualTo(variables);
      assertThat(parked.jobs("save point")).isEqualTo(savePoints);
      assertThat(parked.timers()).containsAllEntriesOf(timers);
      assertThat(parked.subscriptions()).containsAll(subscriptions);
      assertThat(parked.timers().keySet().stream().filter(one -> !timers.containsKey(one)))
          .as("timers that begin are new in the models")
          .allMatch(this::isNew);
    }

    private void carry(Parked parked) {
      CarriedPilot carried =
          upgrade.transaction(() -> carryOver.carry(parked.pilot(), lines -> {}));
      assertThat(carried.processes()).isNotEmpty();
      parked.lookAgain();
    }

    private boolean isNew(String modelAndStep) {
      int space = modelAndStep.indexOf(' ');
      return !before.has(modelAndStep.substring(0, space), modelAndStep.substring(space + 1));
    }

    private Optional<MovedStep> moved(WaitState place) {
      return MovedSteps.ALL.stream()
          .filter(move -> move.model().equals(place.model()) && move.from().equals(place.step()))
          .filter(move -> !after.has(move.model(), move.from()))
          .findFirst();
    }

    private static String renamed(String step, Optional<MovedStep> moved) {
      return moved
          .filter(move -> step.equals(move.model() + " " + move.from()))
          .map(move -> move.model() + " " + move.to())
          .orElse(step);
    }
  }
}
