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

  static final Variable<String> REQUEST_SUMMARY = Variable.text("requestSummary");
  static final Variable<String> PREVIEW_KIND = Variable.text("previewKind");
  static final Variable<String> REQUESTER_TYPE = Variable.text("requesterType");
  static final Variable<String> OS_BRANCHES = Variable.text("osBranches");
  static final Variable<Integer> OS_BRANCH_COUNT = Variable.number("osBranchCount");
  static final Variable<Long> PLANNED_DAYS = Variable.count("plannedDays");

  private ReleaseVariables() {}
}
