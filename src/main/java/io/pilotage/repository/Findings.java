package io.pilotage.repository;

import java.util.ArrayList;
import java.util.List;

/** Collects findings, as many as a person could ever look at. */
final class Findings {

  private static final int MOST = 10_000;

  /** Usual findings need a tenth of it. */
  private static final long MOST_LETTERS = 4L << 20;

  private final List<Finding> all = new ArrayList<>();
  private long letters;
  private boolean cutOff;

  void error(String code, Spot spot, String found, String expected, String mend) {
    add(Severity.ERROR, code, spot, found, expected, mend);
  }

  void warning(String code, Spot spot, String found, String expected, String mend) {
    add(Severity.WARNING, code, spot, found, expected, mend);
  }

  void info(String code, Spot spot, String found) {
    add(Severity.INFO, code, spot, found, "", "");
  }

  void refused(Spot spot, SourceRefusal refusal) {
    error(refusal.code(), spot, refusal.found(), refusal.expected(), refusal.mend());
  }

  void add(Severity severity, String code, Spot spot, String found, String expected, String mend) {
    if (!cutOff) {
      add(
          new Finding(
              severity, code, spot.branch(), spot.directory(), spot.file(), found, expected, mend));
    }
  }

  private void add(Finding finding) {
    letters += finding.letters();
    if (all.size() < MOST && letters <= MOST_LETTERS) {
      all.add(finding);
    } else if (!cutOff) {
      cutOff = true;
      all.add(
          new Finding(
              Severity.ERROR,
              "too-many-findings",
              "",
              "",
              "",
              "more than " + all.size() + " findings",
              "",
              "mend these first, then check again"));
    }
  }

  /** Adds what was found elsewhere, in its order. */
  void addAll(Findings others) {
    for (Finding finding : others.all) {
      if (!cutOff) {
        add(finding);
      }
    }
  }

  List<Finding> all() {
    return all;
  }
}
