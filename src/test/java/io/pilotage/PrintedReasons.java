package io.pilotage;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints why a test was not run: the build's own summary only counts. */
public final class PrintedReasons implements TestExecutionListener {

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    print(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.ABORTED) {
      print(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
    }
  }

  private static void print(TestIdentifier test, String reason) {
    String where =
        test.getUniqueId().replaceFirst(".*class:io\\.pilotage\\.([A-Za-z0-9.]+).*", "$1");
    System.out.printf("NOT RUN: %s, %s: %s%n", where, test.getDisplayName(), reason);
  }
}
