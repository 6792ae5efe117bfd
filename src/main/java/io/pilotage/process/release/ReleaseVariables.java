package io.pilotage.process.release;

import io.pilotage.process.Variable;
import java.util.Date;

/** What only the parent model knows, or hands down. */
public final class ReleaseVariables {

  /** The key of the model. */
  public static final String KEY = "pilotRelease";

  /** The end date of the pilot, for timers. */
  public static final Variable<Date> PLANNED_END = Variable.date("plannedEnd");

  /** Number of the update that runs. */
  public static final Variable<Integer> UPDATE_NUMBER = Variable.number("updateNumber");

  /** Who coordinated the pilot before the last handover (P-03). */
  static final Variable<String> FORMER_COORDINATOR = Variable.text("formerCoordinator");

  /** Since when the schedule waits for the coordinator's decision, empty if it does not (P-25). */
  static final Variable<String> SCHEDULE_OPEN_SINCE = Variable.text("scheduleOpenSince");

  /** What the form of that decision says about its dates. */
  static final Variable<String> SCHEDULE_NOTE = Variable.text("scheduleNote");

  /** ASK, STILL_OPEN or NOT_NOW; of one date of the schedule only. */
  static final Variable<String> SCHEDULE_QUESTION = Variable.text("scheduleQuestion");

  static final Variable<String> REQUEST_SUMMARY = Variable.text("requestSummary");
  static final Variable<String> PREVIEW_KIND = Variable.text("previewKind");
  static final Variable<String> REQUESTER_TYPE = Variable.text("requesterType");
  static final Variable<String> OS_BRANCHES = Variable.text("osBranches");
  static final Variable<Integer> OS_BRANCH_COUNT = Variable.number("osBranchCount");
  static final Variable<Long> PLANNED_DAYS = Variable.count("plannedDays");

  private ReleaseVariables() {}
}
