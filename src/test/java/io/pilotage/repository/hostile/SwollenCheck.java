package io.pilotage.repository.hostile;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.CheckRequest;
import io.pilotage.repository.Finding;
import io.pilotage.repository.Layout;
import io.pilotage.repository.Progress;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.Severity;
import io.pilotage.repository.SourcePolicy;
import io.pilotage.repository.rpm.Closure;
import io.pilotage.repository.rpm.Dependency;
import io.pilotage.repository.rpm.Evr;
import io.pilotage.repository.rpm.RpmPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks each repository of a directory, and resolves what no repository should ask for. */
final class SwollenCheck {

  private static final Evr EVR = new Evr(null, "1", "1");

  private SwollenCheck() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    for (Path root : repositories(Path.of(args[0]))) {
      System.out.println(root.getFileName() + " | " + check(root));
    }
    System.out.println("conflicts | " + conflicts());
    System.out.println("requirements | " + requirements());
  }

  private static List<Path> repositories(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static String check(Path root) throws IOException, InterruptedException {
    CheckRequest request =
        CheckRequest.firstRelease(root.toUri(), List.of(OsBranch.parse("SL4/i386")), null);
    return RepositoryCheck.keepingNothing(SourcePolicy.filesBelow(root), Layout.PROCEDURE)
        .check(request, Progress.NONE)
        .findings()
        .stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Finding::code)
        .collect(Collectors.toCollection(TreeSet::new))
        .toString();
  }

  /** Every package conflicts with every other. */
  private static String conflicts() {
    List<Dependency> x = List.of(new Dependency("x", 0, ""));
    Closure closure = new Closure(List.of());
    for (int i = 0; i < 20_000; i++) {
      closure.add("p" + i, pkg("p" + i, x, List.of(), x));
    }
    return closure.clashes().size() + ", " + (closure.isIncomplete() ? "incomplete" : "complete");
  }

  /** Many packages require much of what nobody provides. */
  private static String requirements() {
    List<Dependency> much =
        IntStream.range(0, 50_000).mapToObj(i -> new Dependency("n" + i, 0, "")).toList();
    Closure closure = new Closure(List.of());
    for (int i = 0; i < 1000 && closure.bytes() < 64 << 20; i++) {
      closure.add("p" + i, pkg("p" + i, List.of(), much, List.of()));
    }
    return closure.unresolved().size()
        + ", "
        + (closure.isIncomplete() ? "incomplete" : "complete");
  }

  private static RpmPackage pkg(
      String name, List<Dependency> provides, List<Dependency> requires, List<Dependency> others) {
    return new RpmPackage(name, EVR, "i386", false, provides, requires, List.of(), others);
  }
}
