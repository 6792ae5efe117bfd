package io.pilotage.bench;

import io.pilotage.repository.CheckReport;
import java.nio.file.Path;
import java.util.Locale;

/** One check in a process of its own, with as much heap as it was given. */
final class SmallCheck {

  private SmallCheck() {}

  public static void main(String[] args) throws Exception {
    Subject subject = new Subject(Path.of(args[0]), 1);
    int packages = subject.check().packages().size();
    long start = System.nanoTime();
    CheckReport report = subject.check();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println(
        String.format(
            Locale.ROOT,
            "second check in the process %.3f s, %.3f ms a package; %d packages, %d findings, heap"
                + " at most %d MiB",
            seconds,
            seconds * 1000 / packages,
            report.packages().size(),
            report.findings().size(),
            Runtime.getRuntime().maxMemory() >> 20));
  }
}
