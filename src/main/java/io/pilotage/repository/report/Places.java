package io.pilotage.repository.report;

import io.pilotage.repository.Finding;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a finding lies. */
final class Places {

  private Places() {}

  /** A path below the root of the repository; empty for the repository as a whole. */
  static String of(Finding finding) {
    return Stream.of(finding.branch(), finding.directory(), finding.file())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("/"));
  }
}
