package io.pilotage.bench;

import io.pilotage.bench.Clock.Times;
import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.ContentStore;
import io.pilotage.repository.Freeze;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestChanges;
import io.pilotage.repository.Progress;
import io.pilotage.repository.WatchVerdict;
import io.pilotage.repository.rpm.RpmPackage;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures everything in one run and prints one table. Properties: {@code pilotage.bench.dir} (use
 * a directory on tmpfs), {@code .packages}, {@code .runs}, {@code .small} (counts of small
 * packages), {@code .parts} (some of check, closure, watch, mirror, http, memory; none: all),
 * {@code .out} (a file for the Markdown).
 */
final class Benchmark {

  private static final int CHANGED = 100;

  private final Path directory;
  private final Path root;
  private final Path log;
  private final Clock clock;
  private final Table table;
  private final WebServer web;
  private final Subject subject;
  private final List<Path> files;

  private Benchmark(Path directory, Path root, int runs, Table table, WebServer web)
      throws IOException {
    this.directory = directory;
    this.root = root;
    this.log = directory.resolve("peer.log");
    this.clock = new Clock(runs);
    this.table = table;
    this.web = web;
    this.subject = new Subject(root, web.port());
    this.files = Trees.packages(root);
  }

  public static void main(String[] args) throws Exception {
    Path directory =
        Files.createDirectories(
            Path.of(System.getProperty("pilotage.bench.dir", "target/bench")).toAbsolutePath());
    int packages = Integer.getInteger("pilotage.bench.packages", 2000);
    int runs = Integer.getInteger("pilotage.bench.runs", 5);
    String name = "usual" + packages;
    GeneratedRepository.write(directory, name, RepositoryPlan.usual(RepositoryPlan.SEED, packages));
    Path root = directory.resolve(name);
    Path out = Path.of(System.getProperty("pilotage.bench.out", directory + "/benchmarks.md"));
    try (PrintStream print = tee(out);
        WebServer web = WebServer.start(root, directory.resolve("web"))) {
      Benchmark benchmark = new Benchmark(directory, root, runs, new Table(print), web);
      benchmark.measure(runs);
      String small = System.getProperty("pilotage.bench.small", "200,2000,20000");
      part("memory", () -> benchmark.memory(small));
      print.println();
      print.println("Load at the end: " + load() + ".");
    }
  }

  private void measure(int runs) throws Exception {
    table.text(
        String.format(
            Locale.ROOT,
            "%d packages, %.2f GB, %d cores, JDK %s, %d runs each (median, least–most), load at the"
                + " beginning: %s.",
            files.size(),
            Trees.bytes(files) / 1e9,
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            runs,
            load()));
    table.text("");
    table.head();
    part("check", this::checks);
    part("closure", this::headersAndClosure);
    part("watch", this::watch);
    part("mirror", this::mirrors);
    part("http", this::http);
  }

  private static void part(String name, Clock.Job job) throws Exception {
    String parts = System.getProperty("pilotage.bench.parts", "");
    if (parts.isEmpty() || List.of(parts.split(",", -1)).contains(name)) {
      job.run();
    }
  }

  private void checks() throws Exception {
    Times ours = clock.compiled(subject::check);
    Path keys = directory.resolve("rpmdb");
    Times keysTimes = null;
    Times index = null;
    if (installed("full check, warm", "rpmkeys", "createrepo_c", "dnf")) {
      Trees.remove(keys);
      Peers.require(
          log,
          "rpmkeys --dbpath "
              + keys
              + " --import "
              + directory
              + "/"
              + root.getFileName()
              + ".asc");
      keysTimes =
          clock.warm(
              () ->
                  Peers.run(
                      log,
                      "find "
                          + root
                          + " -name '*.rpm' -print0 | xargs -0 -P2 -n100 rpmkeys --dbpath "
                          + keys
                          + " -K"));
      index = clock.warm(this::createrepo);
      Times closure = clock.warm(this::repoclosure);
      Times sum = keysTimes.plus(index).plus(closure);
      table.row(
          "full check, 2 threads, warm",
          "rpmkeys + createrepo_c + repoclosure",
          .35,
          ours,
          sum,
          parts(keysTimes, index, closure));
      cold(sum);
      table.row("full check, warm", "createrepo_c", 1.0, ours, index, "the better goal");
    }
    if (installed("full check, warm", "openssl")) {
      Times digest =
          clock.warm(
              () ->
                  Peers.require(
                      log,
                      "find "
                          + root
                          + " -name '*.rpm' -print0 | xargs -0 -P2 -n100 openssl dgst -sha256"));
      table.row(
          "full check, warm",
          "openssl dgst -sha256, 2 processes",
          1.6,
          ours,
          digest,
          "two SHA-256 passes against one");
    }
  }

  private static String parts(Times keys, Times index, Times closure) {
    return String.format(
        Locale.ROOT, "%.2f + %.2f + %.2f", keys.median(), index.median(), closure.median());
  }

  private void cold(Times sum) throws Exception {
    List<Path> jars = jars();
    if (jars.isEmpty() || !Files.exists(Path.of("src/main/java/io/pilotage/cli"))) {
      table.bare("full check, cold process", "the same", null, "no command line yet");
      return;
    }
    Path base =
        Files.writeString(directory.resolve("base.txt"), String.join("\n", RepositoryPlan.BASE));
    String branches =
        String.join(
            " ", RepositoryPlan.BRANCHES.stream().map(branch -> "--branch " + branch).toList());
    Times ours =
        clock.warm(
            () ->
                Peers.run(
                    log,
                    "java -jar "
                        + jars.get(0)
                        + " check "
                        + root
                        + " "
                        + branches
                        + " --base "
                        + base
                        + " --keys "
                        + directory
                        + "/"
                        + root.getFileName()
                        + ".asc"));
    table.row("full check, cold process", "the same", .6, ours, sum, "");
  }

  private static List<Path> jars() throws IOException {
    Path target = Path.of("target");
    if (!Files.isDirectory(target)) {
      return List.of();
    }
    try (Stream<Path> built = Files.list(target)) {
      return built
          .filter(file -> String.valueOf(file.getFileName()).matches("pilotage-.*\\.jar"))
          .toList();
    }
  }

  private void createrepo() throws Exception {
    for (OsBranch branch : RepositoryPlan.BRANCHES) {
      Path index = Files.createDirectories(directory.resolve("index").resolve(branch.toString()));
      Peers.require(
          log,
          "createrepo_c -q --no-database --workers 2 --outputdir "
              + index
              + " "
              + root.resolve(branch.toString()));
    }
  }

  private List<String> repoclosure() throws Exception {
    List<String> pairs = new ArrayList<>();
    for (OsBranch branch : RepositoryPlan.BRANCHES) {
      Path answer = directory.resolve("closure.log");
      Peers.run(
          answer,
          dnf("closure")
              + " --repofrompath=b,file://"
              + root.resolve(branch.toString())
              + " --repofrompath=base,file://"
              + directory.resolve("base")
              + " repoclosure --check b --arch noarch --arch "
              + branch.arch());
      String pkg = "";
      for (String line : Files.readAllLines(answer)) {
        if (line.startsWith("package: ")) {
          pkg = line.split(" ", -1)[1];
        } else if (line.startsWith("    ")) {
          pairs.add(branch + " " + withoutEpoch(pkg) + ": " + line.strip());
        }
      }
    }
    pairs.sort(null);
    return pairs;
  }

  private static String withoutEpoch(String nevra) {
    return nevra.replaceFirst("-\\d+:", "-");
  }

  private String dnf(String cache) {
    return "dnf -q --setopt=reposdir=/dev/null --setopt=metadata_expire=-1 --setopt=cachedir="
        + directory.resolve("dnf-" + cache);
  }

  private void headersAndClosure() throws Exception {
    Times headers = clock.compiled(subject::headers);
    if (installed("headers only", "rpm")) {
      Times rpm =
          clock.warm(
              () ->
                  Peers.require(
                      log,
                      "find "
                          + root
                          + " -name '*.rpm' -print0 | xargs -0 rpm -qp --requires --nosignature --nodigest"));
      table.row("headers only, warm, 1 thread", "rpm -qp --requires", 1.0, headers, rpm, "");
    }
    Map<OsBranch, List<RpmPackage>> packages = subject.headers();
    if (installed("closure", "dnf")) {
      List<String> ours = Subject.closure(packages);
      List<String> theirs = repoclosure();
      Times closure = clock.compiled(() -> Subject.closure(packages));
      Times dnf = clock.warm(this::repoclosure);
      String note =
          ours.equals(theirs)
              ? ours.size() + " pairs, the same"
              : "PAIRS DIFFER: " + difference(ours, theirs);
      table.row(
          "closure of headers in memory", "dnf repoclosure, 4 branches", .25, closure, dnf, note);
      table.row(
          "closure, headers read for it",
          "the same",
          .25,
          clock.compiled(() -> Subject.closure(subject.headers())),
          dnf,
          "");
    }
  }

  private static String difference(List<String> ours, List<String> theirs) {
    List<String> more = new ArrayList<>(ours);
    more.removeAll(theirs);
    List<String> less = new ArrayList<>(theirs);
    less.removeAll(ours);
    return more.size()
        + " only ours, "
        + less.size()
        + " only theirs "
        + Stream.concat(more.stream(), less.stream()).limit(3).toList();
  }

  private void watch() throws Exception {
    Freeze freeze = subject.freeze();
    Manifest frozen = freeze.report().manifest();
    Times ours =
        clock.compiled(() -> subject.quick().watch(frozen, freeze.snapshot(), Progress.NONE));
    Path edited = files.get(files.size() / 2);
    FileTime time = Files.getLastModifiedTime(edited);
    flip(edited);
    Files.setLastModifiedTime(edited, time);
    WatchVerdict verdict = subject.quick().watch(frozen, freeze.snapshot(), Progress.NONE);
    flip(edited);
    String note =
        verdict.verdict().changes().changed().size() == 1 && verdict.read() == 1
            ? "finds the edit with its time put back, reads 1 file"
            : "DOES NOT FIND the edit with its time put back";
    if (installed("the quick watch", "rsync")) {
      Path copy = directory.resolve("copy");
      Peers.require(log, "rsync -a " + root + "/ " + copy + "/");
      Times rsync = clock.warm(() -> Peers.require(log, "rsync -a " + root + "/ " + copy + "/"));
      table.row("nothing changed: the quick watch, warm", "rsync -a", 1.0, ours, rsync, note);
      Trees.remove(copy);
    }
  }

  private void mirrors() throws Exception {
    Path store = directory.resolve("store");
    Path mirror = directory.resolve("mirror");
    Clock.Job clean =
        () -> {
          Trees.remove(store);
          Trees.remove(mirror);
        };
    Times copied = clock.cold(clean, () -> subject.mirror(root.toUri(), store, mirror));
    Times linked =
        clock.cold(
            clean,
            () -> {
              Manifest manifest = subject.stage(root.toUri(), store);
              subject.link(manifest, store, mirror);
            });
    Clock.Job staged =
        () -> {
          clean.run();
          subject.stage(root.toUri(), store);
        };
    Manifest manifest = subject.check().manifest();
    Times publishing = clock.cold(staged, () -> subject.publish(manifest, store, mirror));
    Path copy = directory.resolve("copy");
    if (installed("first mirror", "rsync")) {
      Times rsync =
          clock.cold(
              () -> Trees.remove(copy),
              () -> Peers.require(log, "rsync -a " + root + "/ " + copy + "/"));
      String place = Files.getFileStore(directory).type();
      table.row(
          "first mirror from a path, with the full check; linked",
          "rsync -a",
          .75,
          linked,
          rsync,
          place + ", as the command line does it");
      table.row(
          "the same, copied and verified again",
          "rsync -a",
          .75,
          copied,
          rsync,
          place + ", as the service does it");
      table.row(
          "publication alone, from a store that holds the bytes; copied, every byte verified",
          "rsync -a",
          .75,
          publishing,
          rsync,
          place);
    }
    update(store, mirror, copy);
    clean.run();
    Trees.remove(copy);
  }

  private void update(Path store, Path mirror, Path copy) throws Exception {
    List<Path> changing = new ArrayList<>();
    for (int i = 0; i < CHANGED; i++) {
      changing.add(files.get((int) ((long) i * files.size() / CHANGED)));
    }
    Freeze freeze = subject.freeze();
    List<WatchVerdict> seen =
        new ArrayList<>(
            List.of(
                subject
                    .quick()
                    .watch(freeze.report().manifest(), freeze.snapshot(), Progress.NONE)));
    Clock.Job change =
        () -> {
          for (Path file : changing) {
            flip(file);
          }
        };
    ContentStore content = new ContentStore(store);
    Times ours =
        clock.cold(
            change,
            () -> {
              WatchVerdict last = seen.get(seen.size() - 1);
              WatchVerdict now =
                  subject.quick().watch(last.verdict().now(), last.snapshot(), Progress.NONE);
              seen.add(now);
              for (ManifestChanges.Change each : now.verdict().changes().changed()) {
                try (InputStream in = Files.newInputStream(root.resolve(each.after().path()))) {
                  content.add(in);
                }
              }
              subject.update(now.verdict().now(), store, mirror);
            });
    boolean exact =
        seen.stream()
            .skip(1)
            .allMatch(verdict -> verdict.read() == Math.min(CHANGED, files.size()));
    if (installed("100 packages changed", "rsync")) {
      Times rsync =
          clock.cold(change, () -> Peers.require(log, "rsync -a " + root + "/ " + copy + "/"));
      table.row(
          CHANGED + " packages changed: watch, stage, publish",
          "rsync -a",
          1.2,
          ours,
          rsync,
          exact ? "exactly those were hashed by the watch" : "OTHERS WERE HASHED, TOO");
    }
  }

  private void http() throws Exception {
    Path store = directory.resolve("store");
    Path mirror = directory.resolve("mirror");
    URI source = URI.create("http://127.0.0.1:" + web.port() + "/");
    if (!web.isRunning()) {
      table.bare(
          "mirror over HTTP",
          "dnf reposync",
          null,
          "skipped: neither nginx nor python3 is installed");
      return;
    }
    Times ours =
        clock.cold(
            () -> {
              Trees.remove(store);
              Trees.remove(mirror);
            },
            () -> subject.mirror(source, store, mirror));
    Trees.remove(store);
    Trees.remove(mirror);
    if (installed("mirror over HTTP", "dnf")) {
      Path copy = directory.resolve("copy");
      StringBuilder line = new StringBuilder();
      for (OsBranch branch : RepositoryPlan.BRANCHES) {
        line.append(line.length() == 0 ? "" : " && ")
            .append(dnf("sync"))
            .append(" --repofrompath=b,http://127.0.0.1:" + web.port() + "/" + branch)
            .append(" reposync --repo b --download-metadata -p " + copy.resolve(branch.toString()));
      }
      Times sync =
          clock.cold(
              () -> {
                Trees.remove(copy);
                Trees.remove(directory.resolve("dnf-sync"));
              },
              () -> Peers.require(log, line.toString()));
      table.row(
          "mirror over HTTP, with the full check",
          "dnf reposync, 4 branches",
          .8,
          ours,
          sync,
          web.name());
      Trees.remove(copy);
    }
  }

  /** Each check in a process of its own. */
  private void memory(String counts) throws Exception {
    for (String count : counts.split(",", -1)) {
      int packages = Integer.parseInt(count.strip());
      String name = "small" + packages;
      GeneratedRepository.write(
          directory, name, RepositoryPlan.small(RepositoryPlan.SEED, packages));
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx128m",
              "-cp",
              System.getProperty("java.class.path"),
              SmallCheck.class.getName(),
              directory.resolve(name).toString());
      Path answer = directory.resolve("small.log");
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(answer.toFile())
              .start()
              .waitFor();
      List<String> lines = Files.readAllLines(answer);
      String last = lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
      table.bare(
          packages + " small packages, child with -Xmx128m",
          "",
          null,
          code == 0 ? last : "FAILED: " + last);
    }
  }

  private static void flip(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, channel.size() - 1);
      one.put(0, (byte) (one.get(0) ^ 1)).flip();
      channel.write(one, channel.size() - 1);
    }
  }

  private boolean installed(String job, String... programs) {
    List<String> missing = Peers.missing(programs);
    if (!missing.isEmpty()) {
      table.bare(
          job,
          String.join(", ", programs),
          null,
          "skipped: not installed: " + String.join(", ", missing));
    }
    return missing.isEmpty();
  }

  private static String load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.exists(file)
        ? String.join(" ", Arrays.asList(Files.readString(file).split(" ", -1)).subList(0, 3))
        : "unknown";
  }

  private static PrintStream tee(Path out) throws IOException {
    OutputStream file = new FileOutputStream(out.toFile());
    OutputStream both =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            file.write(b);
            System.out.write(b);
          }

          @Override
          public void flush() throws IOException {
            file.flush();
            System.out.flush();
          }

          @Override
          public void close() throws IOException {
            file.close();
          }
        };
    return new PrintStream(both, true, StandardCharsets.UTF_8);
  }
}
