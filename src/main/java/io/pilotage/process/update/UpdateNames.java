package io.pilotage.process.update;

import io.pilotage.pilot.PilotBoard.Update;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.process.Variable;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** How an update is called as a release, and what holds unless somebody says otherwise. */
final class UpdateNames {

  private static final Variable<Boolean> TEST_WANTED = Variable.flag("testWanted");

  private UpdateNames() {}

  static String of(Update update) {
    String kind =
        update.kind() == UpdateKind.PRODUCTION_UPDATE ? "production-update-" : "pilot-update-";
    return kind + update.number();
  }

  static void defaultTestWanted(DelegateTask task) {
    TEST_WANTED.set(task, TEST_WANTED.find(task).orElse(false));
  }
}
