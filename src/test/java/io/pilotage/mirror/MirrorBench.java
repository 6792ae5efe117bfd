package io.pilotage.mirror;

import io.pilotage.mirror.DirectoryMirror.Settings;
import io.pilotage.mirror.DirectoryMirror.Step;
import io.pilotage.mirror.MirrorTree.Content;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.pilotage.repository.ContentStore;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestEntry;
import io.pilotage.repository.io.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The mirror's rows of the table of benchmarks: {@code MirrorBench DIRECTORY [packages] [megabytes]
 * [rounds]} prints processor and wall time of rsync and of ours, the best of some rounds. Staging
 * is what a check does anyway. The packages are no RPMs, because a mirror does not look into them.
 */
final class MirrorBench {

  private static final OsBranch BRANCH = OsBranch.parse("SL4/i386");
  private static final String PLACE = BRANCH + "/RPMS.Release";
  private static final PilotId PILOT = PilotId.of(2026, 1);

  private final Path work;
  private final Path source;
  private final Random random = new Random(20_080_729);
  private final List<String> names = new ArrayList<>();
  private final Crew crew = new Crew(2);
  private final AtomicInteger hashed = new AtomicInteger();
  private long fence;

  private MirrorBench(Path directory) throws IOException {
    work = Files.createDirectories(directory.toAbsolutePath()).resolve("mirror-bench");
    source = work.resolve("source");
  }

  /** One way to come from the source to a mirror. */
  private interface Way {
    void go() throws IOException, InterruptedException;
  }

  public static void main(String[] arguments) throws Exception {
    int packages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2000;
    long bytes = (arguments.length > 2 ? Long.parseLong(arguments[2]) : 2340) << 20;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 3;
    MirrorBench bench = new MirrorBench(Path.of(arguments[0]));
    try {
      Trees.remove(bench.work);
      bench.write(packages, bytes);
      bench.measure(rounds);
    } finally {
      Trees.remove(bench.work);
    }
  }

  private void measure(int rounds) throws IOException, InterruptedException {
    for (Placement placement : Placement.values()) {
      Table table = new Table(placement);
      for (int round = 0; round < rounds; round++) {
        clear();
        Desk desk = new Desk(placement);
        table.add("first", this::rsync, desk::stage, desk::publish);
        hashed.set(0);
        table.add("nothing changed", this::rsync, desk::stage, desk::publish);
        change(100);
        table.add("100 changed", this::rsync, desk::stage, desk::publish);
        table.noteHashed(hashed.getAndSet(0));
        requireEqual(desk);
      }
      table.print();
    }
  }

  private void clear() throws IOException {
    Trees.remove(work.resolve("rsync"));
    Trees.remove(work.resolve("target"));
    Trees.remove(work.resolve("store"));
  }

  private void rsync() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("rsync", "-a", source + "/", work.resolve("rsync") + "/").start();
    if (process.waitFor() != 0) {
      throw new IOException("rsync failed");
    }
  }

  private void requireEqual(Desk desk) throws IOException {
    MirrorComparison comparison = Sample.compare(desk.manifest, desk.mirror.live(PILOT).toUri());
    if (!comparison.equal()) {
      throw new IOException("the mirror is wrong: " + comparison.lines());
    }
  }

  /** Sizes spread log-normally, as those of real packages. */
  private void write(int packages, long bytes) throws IOException {
    double[] shares =
        random.doubles(packages).map(x -> Math.exp(1.9 * random.nextGaussian())).toArray();
    double sum = Arrays.stream(shares).map(x -> Math.min(x, 80)).sum();
    Files.createDirectories(source.resolve(PLACE));
    for (int at = 0; at < packages; at++) {
      names.add("package-%04d-1-1.i386.rpm".formatted(at));
      writePackage(at, (int) (bytes * Math.min(shares[at], 80) / sum) + 1000);
    }
  }

  private void writePackage(int number, int size) throws IOException {
    byte[] content = new byte[size];
    random.nextBytes(content);
    Files.write(source.resolve(PLACE).resolve(names.get(number)), content);
  }

  private void change(int count) throws IOException {
    for (int at = 0; at < count; at++) {
      int number = at * (names.size() / count);
      Path file = source.resolve(PLACE).resolve(names.get(number));
      writePackage(number, (int) Files.size(file) + 1);
    }
  }

  /** Ours: what a desk does that mirrors a directory, with nothing but the room's own classes. */
  private final class Desk {

    private final Verified known = new Verified(() -> {});
    private final ContentStore store = new ContentStore(work.resolve("store"));
    private final DirectoryMirror mirror;
    private Manifest manifest = new Manifest(List.of(BRANCH), List.of(), List.of());

    Desk(Placement placement) throws IOException {
      mirror =
          new DirectoryMirror(
              work.resolve("target"),
              store,
              new Settings(1, placement, 2, null),
              step -> {
                if (step == Step.FILE_READ) {
                  hashed.incrementAndGet();
                }
              });
    }

    void stage() throws IOException {
      List<ManifestEntry> entries = Collections.synchronizedList(new ArrayList<>());
      try (Stream<Path> files = Files.list(source.resolve(PLACE))) {
        crew.each(files.toList(), file -> entries.add(entry(file)));
      }
      manifest = new Manifest(List.of(BRANCH), entries, List.of());
    }

    void publish() throws IOException {
      mirror.trustStaged(manifest);
      fence++;
      mirror.publish(new MirrorOrder("run-" + fence, PILOT, manifest, fence));
    }

    private ManifestEntry entry(Path file) throws IOException {
      Content content = known.known(file).orElse(null);
      if (content == null) {
        hashed.incrementAndGet();
        long size = Files.size(file);
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
          content = new Content(size, store.add(bytes));
        }
        known.written(file, content);
      }
      return new ManifestEntry(
          BRANCH,
          "RPMS.Release",
          String.valueOf(file.getFileName()),
          content.size(),
          content.sha256());
    }
  }

  /** The least processor time and the least time by row. */
  private static final class Table {

    private final Placement placement;
    private final Map<String, Spent[]> rows = new LinkedHashMap<>();
    private int hashed;

    Table(Placement placement) {
      this.placement = placement;
    }

    void add(String row, Way rsync, Way stage, Way publish)
        throws IOException, InterruptedException {
      Spent[] now = {Spent.on(rsync), Spent.on(stage), Spent.on(publish)};
      rows.merge(row, now, Table::less);
    }

    void noteHashed(int files) {
      hashed = files;
    }

    void print() {
      System.out.println("milliseconds: processor (wall)   ratios: of processor time");
      rows.forEach(
          (row, spent) ->
              System.out.printf(
                  "%-4s %-15s rsync -a %s   stage %s   publish %s   publish %.2f, both %.2f%n",
                  placement,
                  row,
                  spent[0],
                  spent[1],
                  spent[2],
                  (double) spent[2].cpu() / spent[0].cpu(),
                  (double) (spent[1].cpu() + spent[2].cpu()) / spent[0].cpu()));
      System.out.printf("%-4s files hashed since the first: %d%n", placement, hashed);
    }

    private static Spent[] less(Spent[] one, Spent[] other) {
      Spent[] less = new Spent[one.length];
      Arrays.setAll(less, at -> one[at].less(other[at]));
      return less;
    }
  }

  /** Processor time, of this process or of those it started, and time by the clock; in ms. */
  private record Spent(long cpu, long wall) {

    static Spent on(Way way) throws IOException, InterruptedException {
      long own = own();
      long children = children();
      long begun = System.nanoTime();
      way.go();
      long wall = (System.nanoTime() - begun) / 1_000_000;
      return new Spent(own() - own + children() - children, wall);
    }

    Spent less(Spent other) {
      return new Spent(Math.min(cpu, other.cpu), Math.min(wall, other.wall));
    }

    private static long own() {
      return ManagementFactory.getOperatingSystemMXBean()
              instanceof com.sun.management.OperatingSystemMXBean system
          ? system.getProcessCpuTime() / 1_000_000
          : 0;
    }

    /** Those that have ended; in hundredths of seconds. */
    private static long children() throws IOException {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return 10 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
    }

    @Override
    public String toString() {
      return "%6d (%6d)".formatted(cpu, wall);
    }
  }
}
