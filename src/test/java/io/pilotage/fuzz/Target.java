package io.pilotage.fuzz;

import java.util.Locale;

/** What is fuzzed: the one fuzz test of that name. */
enum Target {
  RPM("rpm.RpmFuzzTest", "packageIsReadOrRefused", 8192),
  DEPENDENCY("rpm.DependencyFuzzTest", "versionsAreOrderedAndDependenciesResolved", 1024),
  REPOMD("metadata.RepodataFuzzTest", "repomdIsReadOrRefused", 4096),
  PRIMARY("metadata.RepodataFuzzTest", "primaryIsReadOrRefused", 4096),
  LISTS("metadata.RepodataFuzzTest", "filelistsAndOtherAreReadOrRefused", 4096),
  PACKED("metadata.PackedStreamFuzzTest", "packedBytesAreOpenedOrRefused", 4096),
  ADDRESS("AddressFuzzTest", "addressIsPlainOrRefused", 2100),
  PATH("PathFuzzTest", "pathStaysBelowItsRootOrIsRefused", 1100),
  HTTP("HttpFuzzTest", "answerIsReadOrRefused", 9000);

  private final String test;
  private final String method;
  private final int longest;

  Target(String test, String method, int longest) {
    this.test = test;
    this.method = method;
    this.longest = longest;
  }

  String testClass() {
    return "io.pilotage.repository." + test;
  }

  String method() {
    return method;
  }

  /** Where its inputs are kept. */
  String inputs() {
    return "src/test/resources/" + testClass().replace('.', '/') + "Inputs/" + method;
  }

  /** Bytes of an input. */
  int longest() {
    return longest;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
