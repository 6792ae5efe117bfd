package io.pilotage.process;

import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/** Who carries pilots through the models, to be compared with somebody else. */
interface Side {

  /** Somebody requests a pilot; its business key. */
  String open(int number);

  /** What the world does before somebody completes a task of that kind. */
  void before(String stem, String pilot);

  /** Somebody completes a task by its form. */
  void complete(Task task, String stem, String user, Map<String, Object> fields);

  /** One site accepts the call. */
  void accept(String pilot);

  /** Whether nothing is left that it does beside the processes. */
  boolean isQuiet();

  ProcessEngine engine();

  DataSource database();
}
