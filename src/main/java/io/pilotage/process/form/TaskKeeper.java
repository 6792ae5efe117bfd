package io.pilotage.process.form;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says who may take a task and complete it, and who may start a pilot by its form. */
interface TaskKeeper {

  /**
   * Somebody at a task.
   *
   * @param userId the person
   * @param groups the groups of the person
   * @param isAssignee whether the task is theirs
   */
  record Comer(String userId, Set<String> groups, boolean isAssignee) {}

  /**
   * Whether somebody may take a task of a pilot.
   *
   * @param comer who
   * @param element the id of the user task
   * @param pilotId the pilot, null if the process has none
   * @throws io.pilotage.pilot.NotAllowedException saying who may, if not they
   */
  void requireTask(Comer comer, String element, @Nullable String pilotId);

  /**
   * Whether somebody may start a process by its form.
   *
   * @param comer who
   * @param formId the form
   * @throws io.pilotage.pilot.NotAllowedException if not they
   */
  void requireStart(Comer comer, String formId);
}
