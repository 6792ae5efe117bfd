package io.pilotage.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fuzzes every target in a process of its own and prints one table; ends with an error if anything
 * was found. Properties: {@code pilotage.fuzz.seconds} for each target, {@code .dir} (where it
 * works: inputs worth going on from are kept there), {@code .jobs} (processes at once), {@code
 * .targets} (some of them; none: all).
 */
final class Fuzzing {

  private static final int SECONDS = Integer.getInteger("pilotage.fuzz.seconds", 60);
  private static final int JOBS = Integer.getInteger("pilotage.fuzz.jobs", 2);

  private Fuzzing() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(System.getProperty("pilotage.fuzz.dir", "target/fuzz"));
    List<FuzzRun> runs =
        Arrays.stream(Target.values())
            .filter(Fuzzing::isWanted)
            .map(target -> new FuzzRun(target, directory.toAbsolutePath(), SECONDS))
            .toList();
    System.out.printf(
        "Fuzzing %d targets for %d s each, %d at once, in %s%n",
        runs.size(), SECONDS, JOBS, directory);
    List<FuzzOutcome> outcomes = all(runs);
    print(outcomes);
    if (outcomes.stream().anyMatch(outcome -> !outcome.isClean())) {
      System.exit(1);
    }
  }

  private static boolean isWanted(Target target) {
    String wanted = System.getProperty("pilotage.fuzz.targets", "");
    return wanted.isEmpty() || List.of(wanted.split(",", -1)).contains(target.toString());
  }

  private static List<FuzzOutcome> all(List<FuzzRun> runs) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(JOBS);
    try {
      List<FuzzOutcome> outcomes = new ArrayList<>();
      for (Future<FuzzOutcome> outcome : pool.invokeAll(runs)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }

  private static void print(List<FuzzOutcome> outcomes) throws IOException {
    System.out.println();
    System.out.println(FuzzOutcome.HEAD);
    outcomes.forEach(outcome -> System.out.println(outcome.row()));
    for (FuzzOutcome outcome : outcomes) {
      if (!outcome.isClean()) {
        System.out.println();
        System.out.println(outcome.complaint());
      }
    }
  }
}
