package io.pilotage.repository.hostile;

import static io.pilotage.repository.hostile.DependencyKind.OBSOLETES;
import static io.pilotage.repository.hostile.DependencyKind.PROVIDES;
import static io.pilotage.repository.hostile.DependencyKind.REQUIRES;

import io.pilotage.repository.rpm.HandmadeRpm;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * What costs much to judge, as far as the limits that hold by default permit; all other cases have
 * small limits. What costs much to read is the matter of {@link Swollen}.
 */
final class LargeCases {

  /** Many things each of which would be taken by itself. */
  static final String CROWD = "crowd";

  private static final String LARGE = "large";

  private LargeCases() {}

  static Stream<HostileCase> all() {
    return Stream.of(dependencies(), versions(), crowds(), others()).flatMap(cases -> cases);
  }

  private static Stream<HostileCase> dependencies() {
    String unresolved = "FIND requirement-unresolved";
    String tooMany = unresolved + " too-many-findings too-many-requirements";
    return Stream.of(
        rpm("100,000 provides", "OK", rpm -> named(PROVIDES, rpm, 99_999, i -> "p" + i)),
        rpm(
            "60,000 requirements that nothing meets",
            tooMany,
            rpm -> named(REQUIRES, rpm, 60_000, i -> "r" + i)),
        rpm(
            "30,000 requirements of one thing or another",
            tooMany,
            rpm -> named(REQUIRES, rpm, 30_000, i -> anyOf(i, 10))),
        rpm(
            "a requirement of one of 300,000 things",
            unresolved,
            rpm -> named(REQUIRES, rpm, 1, i -> anyOf(0, 300_000))),
        rpm(
            "a requirement nested a million levels deep",
            unresolved,
            rpm -> named(REQUIRES, rpm, 1, i -> "(".repeat(1_000_000) + ")".repeat(1_000_000))));
  }

  private static Stream<HostileCase> versions() {
    String tooMany = "requirement-unresolved too-many-findings too-many-requirements";
    return Stream.of(
        rpm(
            "30,000 versions of a name, and as many requirements of others",
            "FIND " + tooMany,
            rpm -> {
              PROVIDES.to(rpm, 30_000, i -> "x", i -> "1." + i);
              REQUIRES.to(rpm, 30_000, i -> "x", i -> "2." + i);
            }),
        rpm(
            "2,000 versions of 500 letters, and as many requirements of others",
            "FIND requirement-unresolved too-many-requirements",
            rpm -> {
              PROVIDES.to(rpm, 2000, i -> "x", i -> "1.".repeat(250) + i);
              REQUIRES.to(rpm, 2000, i -> "x", i -> "1.".repeat(250) + i + ".1");
            }),
        rpms(
            LARGE,
            "1,000 versions of a package, and 30,000 ways to obsolete each",
            "FIND package-obsoleted too-many-requirements",
            to -> {
              for (int i = 0; i < 1000; i++) {
                write(HandmadeRpm.named("victim").string(1001, "1." + i), to, "victim-1." + i);
              }
              HandmadeRpm rpm = HandmadeRpm.named("large");
              write(OBSOLETES.to(rpm, 30_000, i -> "victim", i -> "1." + i + "-1"), to, "large-1");
            }));
  }

  private static Stream<HostileCase> crowds() {
    return Stream.of(
        rpms(
            CROWD,
            "12 packages that provide 65,000 things each",
            "FIND too-many-requirements",
            to -> twelve(to, PROVIDES, true)),
        rpms(
            CROWD,
            "12 packages that require the same 65,000 things",
            "FIND requirement-unresolved too-many-findings too-many-requirements",
            to -> twelve(to, REQUIRES, false)),
        new HostileCase(
            CROWD,
            "a base OS that provides 650,000 things",
            desk -> {
              Path base = Files.createDirectories(desk.sources().resolve("base"));
              primary(
                  base,
                  1300,
                  i -> "<package><f><provides>" + entries(i) + "</provides></f></package>");
              return desk.generous().on("repository " + base.toUri()).check(desk.sample());
            },
            "FIND base-os-unreadable requirement-unresolved"));
  }

  private static void twelve(Path to, DependencyKind kind, boolean different) throws IOException {
    for (int i = 0; i < 12; i++) {
      String prefix = different ? "n" + i + "-" : "n";
      write(
          named(kind, HandmadeRpm.named("large" + i), 65_000, j -> prefix + j),
          to,
          "large" + i + "-1");
    }
  }

  private static String entries(int number) {
    return IntStream.range(0, 500)
        .mapToObj(i -> "<entry name='p" + number + "-" + i + "'/>")
        .collect(Collectors.joining());
  }

  private static Stream<HostileCase> others() {
    String stray = "FIND metadata-stray-location too-many-findings";
    String bidi = "\u202e".repeat(200);
    String name = "<name>" + "x".repeat(800);
    return Stream.of(
        metadata("12,000 places of bidi overrides", stray, i -> HandmadeRepodata.pkg(bidi + i)),
        metadata(
            "12,000 names of 800 letters",
            stray,
            i -> HandmadeRepodata.pkg("elsewhere/" + i).replace("<name>x", name + i)),
        new HostileCase(
            LARGE,
            "a listing of 300,000 files",
            desk -> {
              byte[] page =
                  IntStream.range(0, 300_000)
                      .mapToObj(i -> "<a href='" + i + "'>")
                      .collect(Collectors.joining())
                      .getBytes(StandardCharsets.US_ASCII);
              String directory = SampleRepository.EXTERNALS + "/";
              try (ScriptedServer server =
                  new ScriptedServer(
                      desk.sample(), directory, request -> request.serve(page, "text/html"))) {
                return desk.generous()
                    .check(
                        server.address(),
                        Set.of("127.0.0.1:" + server.port()),
                        List.of("127.0.0.0/8"),
                        Desk.PATIENT);
              }
            },
            "FIND too-many-files"));
  }

  @FunctionalInterface
  private interface Filling {
    void fill(HandmadeRpm rpm);
  }

  @FunctionalInterface
  private interface Placing {
    void place(Path directory) throws IOException;
  }

  private static HostileCase rpm(String name, String answer, Filling filling) {
    return rpms(
        LARGE,
        name,
        answer,
        to -> {
          HandmadeRpm rpm = HandmadeRpm.named("large");
          filling.fill(rpm);
          write(rpm, to, "large-1");
        });
  }

  /** That they carry no digests, and that no repodata names them, goes without saying. */
  private static HostileCase rpms(String family, String name, String answer, Placing placing) {
    return new HostileCase(
        family,
        name,
        desk -> {
          Path branch = desk.empty();
          placing.place(branch.resolve(SampleRepository.EXTERNALS));
          String found =
              desk.generous()
                  .checkBranch(branch)
                  .replaceAll(" (repodata-missing|rpm-payload-unverified|weak-digests)", "");
          return found.equals("FIND") ? "OK" : found;
        },
        answer);
  }

  private static HandmadeRpm named(
      DependencyKind kind, HandmadeRpm rpm, int count, IntFunction<String> name) {
    return kind.to(rpm, count, name, i -> "");
  }

  private static String anyOf(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> "n" + i)
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  private static void write(HandmadeRpm rpm, Path to, String name) throws IOException {
    Files.write(to.resolve(name + "-1.i386.rpm"), rpm.bytes());
  }

  private static HostileCase metadata(String name, String answer, IntFunction<String> pkg) {
    return new HostileCase(
        LARGE,
        name,
        desk -> {
          Path branch = desk.empty();
          primary(branch, 12_000, pkg);
          return desk.generous().checkBranch(branch);
        },
        answer);
  }

  private static void primary(Path base, int count, IntFunction<String> pkg) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (Writer out =
        new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8)) {
      out.write("<metadata>");
      for (int i = 0; i < count; i++) {
        out.write(pkg.apply(i));
      }
      out.write("</metadata>");
    }
    new HandmadeRepodata(packed.toByteArray()).write(base);
  }
}
