package io.pilotage.pilot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port through which people see what they can do now, over all pilots. */
public interface Inbox {

  /**
   * What waits for a person: the tasks that are theirs, and those that nobody has taken and that
   * they may take.
   *
   * @param userId the person
   * @return what is due first comes first, then what waits longest; at most 500
   */
  List<Item> of(String userId);

  /**
   * A task.
   *
   * @param pilot its pilot
   * @param what what is to be done
   * @param element the step of the model
   * @param mine whether it is the person's own; if not, nobody has taken it
   * @param since since when it waits
   * @param due until when it should be done, null if there is no such date
   * @param taskId the task
   */
  record Item(
      PilotId pilot,
      String what,
      String element,
      boolean mine,
      Instant since,
      @Nullable Instant due,
      String taskId) {}
}
