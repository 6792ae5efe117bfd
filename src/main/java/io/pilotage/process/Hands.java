package io.pilotage.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Completes tasks as the people of the procedure do: with the rights of one person, and through the
 * form's own door.
 */
@Component
public class Hands {

  private final TaskService tasks;
  private final IdentityService identity;

  Hands(TaskService tasks, IdentityService identity) {
    this.tasks = tasks;
    this.identity = identity;
  }

  /**
   * Completes a task, and claims it before if nobody has it.
   *
   * @param task an open task
   * @param userId who does it
   * @param fields what is typed into its form
   * @throws io.pilotage.pilot.RefusedException naming every fault of the fields
   * @throws io.pilotage.pilot.NotAllowedException if it is not for this person
   */
  public void complete(Task task, String userId, Map<String, Object> fields) {
    as(userId, () -> claimAndComplete(task, userId, fields));
  }

  private void claimAndComplete(Task task, String userId, Map<String, Object> fields) {
    if (task.getAssignee() == null) {
      tasks.claim(task.getId(), userId);
    }
    tasks.complete(task.getId(), fields);
  }

  private void as(String userId, Runnable work) {
    List<String> groups =
        identity.createGroupQuery().groupMember(userId).unlimitedList().stream()
            .map(Group::getId)
            .toList();
    @Nullable Authentication before = identity.getCurrentAuthentication();
    identity.setAuthentication(userId, groups);
    try {
      work.run();
    } finally {
      identity.setAuthentication(before);
    }
  }
}
