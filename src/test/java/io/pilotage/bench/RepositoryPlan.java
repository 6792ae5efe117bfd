package io.pilotage.bench;

import io.pilotage.bench.PackagePlan.Signer;
import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A repository like those of the grid in 2008: four branches, four directories, sizes and counts of
 * files spread log-normally, about every hundredth package with a requirement that nothing meets.
 * The same seed gives the same plan.
 */
final class RepositoryPlan {

  static final List<OsBranch> BRANCHES =
      List.of(
          OsBranch.parse("SL4/i386"),
          OsBranch.parse("SL4/x86_64"),
          OsBranch.parse("SL5/i386"),
          OsBranch.parse("SL5/x86_64"));

  /** What the base OS provides, also as a package for those tools that need one. */
  static final List<String> BASE =
      List.of(
          ("/bin/sh /usr/bin/perl /sbin/ldconfig glibc libc.so.6 libc.so.6(GLIBC_2.0)"
                  + " libc.so.6(GLIBC_2.3) libpthread.so.0 libstdc++.so.6"
                  + " libstdc++.so.6(GLIBCXX_3.4) libm.so.6 libssl.so.4 libcrypto.so.4 python perl"
                  + " java jdk openldap expat zlib libz.so.1 chkconfig initscripts openssl bash"
                  + " coreutils perl(strict) perl(warnings) perl(Getopt::Long)")
              .split(" ", -1));

  private static final String[] WORDS =
      ("wms lb ce se dpm lfc bdii px vobox ui wn voms fts rgma mon amga gfal dcap srm cream blah"
              + " yaim lcas lcmaps gsi proxy delegation trustmanager util api client server config"
              + " core common security logging jdl ism purchaser broker planner replica catalog"
              + " info schema monitor test docs data transfer agent")
          .split(" ", -1);
  private static final double[] BRANCH_SHARES = {.40, .25, .10, .25};
  private static final List<String> DIRECTORIES =
      List.of(
          SampleRepository.RELEASE,
          SampleRepository.EXTERNALS,
          SampleRepository.PILOT_UPDATES,
          SampleRepository.PRODUCTION_UPDATES);
  private static final double[] DIRECTORY_SHARES = {.50, .35, .09, .06};
  static final long SEED = 20_080_729;
  private static final int LARGEST = 20_000_000;

  private final Random random;
  private final int count;
  private final boolean small;
  private final Set<String> names = new HashSet<>();
  private final Map<OsBranch, List<String>> provided = new HashMap<>();

  private RepositoryPlan(long seed, int count, boolean small) {
    this.random = new Random(seed);
    this.count = count;
    this.small = small;
  }

  /** About 1.15 MB a package in the mean. */
  static List<PackagePlan> usual(long seed, int count) {
    return new RepositoryPlan(seed, count, false).plan();
  }

  /** A few kilobytes each. */
  static List<PackagePlan> small(long seed, int count) {
    return new RepositoryPlan(seed, count, true).plan();
  }

  private List<PackagePlan> plan() {
    List<PackagePlan> plain = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PackagePlan next = alone();
      plain.add(next);
      List<String> list = provided.computeIfAbsent(next.branch(), branch -> new ArrayList<>());
      list.add(next.itself());
      list.addAll(next.provides());
    }
    return plain.stream().map(this::connected).toList();
  }

  private PackagePlan alone() {
    OsBranch branch = BRANCHES.get(pick(BRANCH_SHARES));
    String directory = DIRECTORIES.get(pick(DIRECTORY_SHARES));
    String name = name(branch, directory.equals(SampleRepository.EXTERNALS) ? "ext" : "glite");
    int size = small ? 500 + random.nextInt(3000) : (int) logNormal(250e3, 1.9, 5e3, LARGEST);
    int files = small ? 1 + random.nextInt(4) : (int) logNormal(12, 1.4, 1, 800);
    double who = random.nextDouble();
    return new PackagePlan(
        branch,
        directory,
        name,
        random.nextInt(6) + "." + random.nextInt(21) + "." + random.nextInt(100),
        (1 + random.nextInt(30)) + "." + branch.os().toLowerCase(Locale.ROOT),
        random.nextDouble() < .2 ? "noarch" : branch.arch(),
        random.nextDouble() < .1 ? 1 : 0,
        size,
        Math.max(1, Math.min(files, size / 1000)),
        random.nextInt(Pool.BYTES - LARGEST),
        who < .45 ? Signer.PROJECT : who < .47 ? Signer.STRANGER : Signer.NOBODY,
        libraries(name, branch),
        List.of(),
        words(5 + random.nextInt(115)));
  }

  private PackagePlan connected(PackagePlan plan) {
    Set<String> requires = new TreeSet<>();
    List<String> base = new ArrayList<>(BASE);
    Collections.shuffle(base, random);
    requires.addAll(base.subList(0, Math.min(base.size(), exponential(7) + 1)));
    List<String> others = provided.getOrDefault(plan.branch(), List.of());
    for (int i = exponential(4); i > 0; i--) {
      String[] other = others.get(random.nextInt(others.size())).split(" = ", 2);
      double sense = random.nextDouble();
      requires.add(
          other.length == 1 || sense < .6
              ? other[0]
              : other[0] + (sense < .88 ? " >= " : " = ") + other[1]);
    }
    double broken = random.nextDouble();
    if (broken < .01) {
      requires.add("missing-" + word() + ".so." + (1 + random.nextInt(9)));
    } else if (broken < .015) {
      requires.add(others.get(random.nextInt(others.size())).split(" = ", 2)[0] + " >= 90.0");
    }
    return new PackagePlan(
        plan.branch(),
        plan.directory(),
        plan.name(),
        plan.version(),
        plan.release(),
        plan.arch(),
        plan.epoch(),
        plan.size(),
        plan.files(),
        plan.poolOffset(),
        plan.signer(),
        plan.provides(),
        List.copyOf(requires),
        plan.description());
  }

  private List<String> libraries(String name, OsBranch branch) {
    List<String> libraries = new ArrayList<>();
    for (int i = exponential(4); i > 0; i--) {
      libraries.add(
          "lib"
              + name.replace('-', '_')
              + "_"
              + i
              + ".so."
              + random.nextInt(4)
              + (branch.arch().equals("x86_64") ? "()(64bit)" : ""));
    }
    return libraries;
  }

  private String name(OsBranch branch, String prefix) {
    String name = prefix + "-" + word() + "-" + word();
    while (!names.add(branch + name)) {
      name += "-" + word();
    }
    return name;
  }

  private String words(int number) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < number; i++) {
      text.append(word()).append(' ');
    }
    return text.toString().strip();
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private int pick(double[] shares) {
    double left = random.nextDouble();
    for (int i = 0; i < shares.length; i++) {
      left -= shares[i];
      if (left < 0) {
        return i;
      }
    }
    return 0;
  }

  private int exponential(double mean) {
    return (int) (-Math.log(1 - random.nextDouble()) * mean);
  }

  private double logNormal(double median, double sigma, double least, double most) {
    double value = Math.exp(Math.log(median) + sigma * random.nextGaussian());
    return Math.max(least, Math.min(most, value));
  }
}
