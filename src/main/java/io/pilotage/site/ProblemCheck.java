package io.pilotage.site;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds everything wrong with a problem report. */
final class ProblemCheck {

  static final int LONGEST_TEXT = 1000;
  static final int LONGEST_BUG = 250;

  private ProblemCheck() {}

  static void check(String summary, @Nullable String bug, @Nullable String workaround) {
    List<Fault> faults = new ArrayList<>();
    if (summary.isEmpty()) {
      faults.add(new Fault("summary", "required", "is missing: say what is wrong"));
    }
    text(faults, "summary", summary);
    text(faults, "workaround", workaround);
    if (bug != null && (bug.length() > LONGEST_BUG || !SiteText.isOneLine(bug))) {
      faults.add(new Fault("bug", "malformed", "give one line, such as a number or an address"));
    }
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
  }

  static void checkWorkaround(@Nullable String workaround) {
    List<Fault> faults = new ArrayList<>();
    text(faults, "workaround", workaround);
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
  }

  private static void text(List<Fault> faults, String field, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (value.length() > LONGEST_TEXT) {
      faults.add(new Fault(field, "too-long", "has more than " + LONGEST_TEXT + " characters"));
    } else if (!SiteText.isText(value)) {
      faults.add(new Fault(field, "malformed", "must not contain control characters"));
    }
  }
}
