package io.pilotage.process;

import io.pilotage.pilot.PilotId;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables that every model of the procedure has. */
public final class PilotVariables {

  /** The id of the pilot; also the business key. */
  public static final Variable<String> PILOT_ID = Variable.text("pilotId");

  /** What forms show of the pilot at their top, several lines. */
  public static final Variable<String> PILOT_CONTEXT = Variable.text("pilotContext");

  /** On each task, not on the process: the pilot's name and id, for lists of tasks. */
  public static final String TASK_LABEL = "pilot";

  /** The user id of who requested the pilot. */
  public static final Variable<String> REQUESTER = Variable.text("requester");

  /** The user id of the coordinator. */
  public static final Variable<String> COORDINATOR = Variable.text("coordinator");

  /** The user id of the developers' referent. */
  public static final Variable<String> REFERENT = Variable.text("referent");

  /** NORMAL or FAST. */
  public static final Variable<String> RELEASE_CATEGORY = Variable.text("releaseCategory");

  /** The service category of what is released. */
  public static final Variable<String> SERVICE_CATEGORY = Variable.text("serviceCategory");

  /** The release within the pilot: {@code release}, {@code production-update-1}, … */
  public static final Variable<String> RELEASE_NAME = Variable.text("releaseName");

  /** The repository check that froze the release. */
  public static final Variable<Long> CHECK_ID = Variable.count("checkId");

  /** The fingerprint of the frozen release. */
  public static final Variable<String> FINGERPRINT = Variable.text("fingerprint");

  /** How often the release was checked. */
  public static final Variable<Integer> ROUND = Variable.number("round");

  /** The name of a site. */
  public static final Variable<String> SITE = Variable.text("site");

  private PilotVariables() {}

  /**
   * The pilot of a process instance.
   *
   * @param scope any scope of it
   * @return its id
   */
  public static PilotId pilot(VariableScope scope) {
    return new PilotId(PILOT_ID.get(scope));
  }
}
