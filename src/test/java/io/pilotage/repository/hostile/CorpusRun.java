package io.pilotage.repository.hostile;

import io.pilotage.repository.io.Trees;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Hostile cases in a process of their own, so that its heap can be bounded from outside and its
 * processor time is that of nothing else.
 */
final class CorpusRun {

  /** What this says begins like that, beside whatever else is printed. */
  static final String MARK = "=> ";

  /** So many sound inputs, so that no hostile one pays for what all of them need. */
  private static final int WARM = 60;

  /** Where it took more, the better of two counts: the first one also loads and compiles. */
  private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);

  private CorpusRun() {}

  /**
   * What became of a case.
   *
   * @param name of the case
   * @param nanos of processor time
   * @param answer the answer
   */
  record Answered(String name, long nanos, String answer) {

    static Answered parse(String line) {
      String[] part = line.split("\t", 3);
      return new Answered(part[0], Long.parseLong(part[1]), part[2]);
    }

    private Answered orCheaper(Answered other) {
      return other.answer.equals(answer) && other.nanos > nanos ? this : other;
    }

    @Override
    public String toString() {
      return name + "\t" + nanos + "\t" + answer;
    }
  }

  static Stream<HostileCase> cases() {
    return Stream.concat(HostileCorpusTest.cases().stream(), LargeCases.all());
  }

  /**
   * Says how many bytes of heap are in use when there is nothing to do, then what became of each
   * case; whoever runs out of heap finds the name of the case on the last line.
   *
   * @param args a directory for temporary files, and the families of cases
   */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    List<String> families = List.of(args).subList(1, args.length);
    for (HostileCase sound :
        cases().filter(one -> one.answer().equals("OK")).limit(WARM).toList()) {
      answered(sound, directory);
    }
    System.out.println(MARK + idle());
    for (HostileCase hostile : cases().filter(one -> families.contains(one.family())).toList()) {
      System.out.println(hostile);
      Answered answered = answered(hostile, directory);
      if (answered.nanos() > AGAIN) {
        answered = answered.orCheaper(answered(hostile, directory));
      }
      System.out.println(MARK + answered);
    }
  }

  private static long idle() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < 3; i++) {
      // what was only reachable by way of references goes with the next one
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static Answered answered(HostileCase hostile, Path directory) throws Exception {
    Path temp = Files.createTempDirectory(directory, "case");
    try {
      Effort effort = new Effort();
      String answer = hostile.attack().on(new Desk(temp, effort));
      return new Answered(hostile.toString(), effort.nanos(), answer);
    } finally {
      Trees.remove(temp);
    }
  }
}
