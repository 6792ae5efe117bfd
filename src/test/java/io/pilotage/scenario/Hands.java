package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** People who work on one pilot by hand, in Tasklist. */
final class Hands {

  private static final int NOT_FOUND = 404;

  /** What programs call things, and people do not. */
  private static final Pattern CONSTANT =
      Pattern.compile("[A-Z]{2,}_[A-Z]{2,}|INVITED|ACCEPTED|\\b[a-z]+[A-Z][a-z]+:");

  private final Stage stage;
  private final Chromium chromium;
  private final Fillings fillings;
  private final Pilot pilot;
  private final Set<String> completed = new TreeSet<>();
  private final List<String> typed = new ArrayList<>();

  private Hands(Stage stage, Chromium chromium, Fillings fillings, Pilot pilot) {
    this.stage = stage;
    this.chromium = chromium;
    this.fillings = fillings;
    this.pilot = pilot;
  }

  /** Somebody requests the pilot by the start form, after some mistakes. */
  static Hands request(Stage stage, Chromium chromium, Fillings fillings, String user) {
    String form = "requestPilot";
    FormSheet sheet = chromium.desk(user).startProcess("Pilot release", form, fillings.of(form));
    String id = stage.as(user).get("/api/pilots").expect(200).json().at("/items/0/id").asText();
    Hands hands = new Hands(stage, chromium, fillings, new Pilot(stage, id));
    hands.note(form, sheet);
    return hands;
  }

  Pilot pilot() {
    return pilot;
  }

  /** Somebody completes a task with what is usual for its form. */
  void complete(String user, String form) {
    complete(user, form, null, fillings.of(form));
  }

  /** The same for the task of one site. */
  void completeAt(String site, String user, String form) {
    complete(user, form, site, fillings.of(form));
  }

  private void complete(
      String user, String form, @Nullable String site, Consumer<FormSheet> filling) {
    String task = pilot.awaitTask(user, form, site);
    FormSheet sheet =
        chromium
            .desk(user)
            .complete(
                task,
                form,
                empty -> {
                  assertThat(empty.text())
                      .as(form)
                      .contains(pilot.id())
                      .doesNotContainPattern(CONSTANT);
                  filling.accept(empty);
                });
    assertThat(stage.as(user).get("/engine-rest/task/" + task).status()).isEqualTo(NOT_FOUND);
    note(form, sheet);
  }

  private void note(String form, FormSheet sheet) {
    completed.add(form);
    typed.addAll(sheet.typed());
  }

  /** The names of the forms that were completed. */
  Set<String> completed() {
    return Set.copyOf(completed);
  }

  /** Every text that was typed. */
  List<String> typed() {
    return List.copyOf(typed);
  }
}
