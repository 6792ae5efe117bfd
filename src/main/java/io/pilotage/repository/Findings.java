package io.pilotage.repository;

import java.util.ArrayList;
import java.util.List;

/** Collects findings, as many as a person could ever look at. */
final class Findings {

  private static final int MOST = 10_000;

  private final List<Finding> all = new ArrayList<>();

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
    add(
        new Finding(
            severity, code, spot.branch(), spot.directory(), spot.file(), found, expected, mend));
  }

  private void add(Finding finding) {
    if (all.size() < MOST) {
      all.add(finding);
    } else if (all.size() == MOST) {
      all.add(
          new Finding(
              Severity.ERROR,
              "too-many-findings",
              "",
              "",
              "",
              "more than " + MOST + " findings",
              "",
              "mend these first, then check again"));
    }
  }

  /** Adds what was found elsewhere, in its order. */
  void addAll(Findings others) {
    others.all.forEach(this::add);
  }

  List<Finding> all() {
    return all;
  }
}
