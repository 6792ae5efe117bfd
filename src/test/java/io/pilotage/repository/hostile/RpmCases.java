package io.pilotage.repository.hostile;

import static io.pilotage.repository.hostile.BrokenRpm.Field.COUNT;
import static io.pilotage.repository.hostile.BrokenRpm.Field.OFFSET;
import static io.pilotage.repository.hostile.BrokenRpm.Field.TAG;
import static io.pilotage.repository.hostile.BrokenRpm.Field.TYPE;
import static io.pilotage.repository.hostile.BrokenRpm.LEAD;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.signature.RpmBytes;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Packages that are none, or not what they say, or not where they belong. */
final class RpmCases {

  private static final int NAME = 1000;
  private static final int VERSION = 1001;
  private static final int EPOCH = 1003;
  private static final int BUILDTIME = 1006;
  private static final int SOURCERPM = 1044;
  private static final int SOURCEPACKAGE = 1106;
  private static final int ARCH = 1022;
  private static final int BASENAMES = 1117;
  private static final int DIRINDEXES = 1116;
  private static final int REQUIREFLAGS = 1048;
  private static final int REQUIRENAME = 1049;
  private static final int SIG_SIZE = 1000;
  private static final int SIG_MD5 = 1004;
  private static final int SIG_SHA1 = 269;
  private static final int SIG_SHA256 = 273;
  private static final int MAX = Integer.MAX_VALUE;
  private static final int MIN = Integer.MIN_VALUE;

  private static final String ENTRY = "rpm-header-entry";
  private static final String SIZE = "rpm-header-size";
  private static final String REGION = "rpm-header-region";
  private static final String TRUNCATED = "rpm-truncated";
  private static final String CONTRADICTION = "rpm-contradiction";

  private RpmCases() {}

  static Stream<HostileCase> all() {
    return Stream.of(truncated(), lead(), headers(), entries(), contents(), digests(), places())
        .flatMap(cases -> cases);
  }

  private static Stream<HostileCase> truncated() {
    return Stream.of(
        rpm("empty", TRUNCATED, rpm -> rpm.cut(0)),
        rpm("cut to one byte", TRUNCATED, rpm -> rpm.cut(1)),
        rpm("cut within the lead", TRUNCATED, rpm -> rpm.cut(95)),
        rpm("cut after the lead", TRUNCATED, rpm -> rpm.cut(LEAD)),
        rpm("cut within the signatures' intro", TRUNCATED, rpm -> rpm.cut(LEAD + 15)),
        rpm("cut after the signatures' intro", TRUNCATED, rpm -> rpm.cut(LEAD + 16)),
        rpm("cut within the signatures' index", TRUNCATED, rpm -> rpm.cut(LEAD + 40)),
        rpm("cut before the header", TRUNCATED, rpm -> rpm.cut(rpm.main())),
        rpm("cut one byte before the header", TRUNCATED, rpm -> rpm.cut(rpm.main() - 1)),
        rpm("cut within the header's intro", TRUNCATED, rpm -> rpm.cut(rpm.main() + 8)),
        rpm("cut within the header's index", TRUNCATED, rpm -> rpm.cut(rpm.main() + 100)),
        rpm("cut within the header's data", TRUNCATED, rpm -> rpm.cut(rpm.payload() - 1)),
        rpm("no payload", "rpm-package-size rpm-payload-digest", rpm -> rpm.cut(rpm.payload())),
        rpm(
            "cut one byte before its end",
            "rpm-package-size rpm-payload-digest",
            rpm -> rpm.cut(rpm.length() - 1)),
        rpm(
            "a byte too many",
            "rpm-package-size rpm-payload-digest",
            rpm -> rpm.cut(rpm.length() + 1)));
  }

  private static Stream<HostileCase> lead() {
    return Stream.of(
        rpm("a wrong magic", "rpm-magic", rpm -> rpm.put(0, 0x7f454c46)),
        rpm("all zero", "rpm-magic", rpm -> new BrokenRpm(new byte[4096])),
        rpm("text", "rpm-magic", rpm -> text("<html>Not found</html>\n".repeat(20))),
        rpm("an archive", "rpm-magic", rpm -> text("!<arch>\ndebian-binary   ".repeat(20))),
        rpm("format 0", "rpm-version", rpm -> rpm.put(4, 0)),
        rpm("format 2", "rpm-version", rpm -> rpm.put(4, 0x02000000)),
        rpm("format 5", "rpm-version", rpm -> rpm.put(4, 0x05000000)),
        rpm("format 255", "rpm-version", rpm -> rpm.put(4, 0xff000000)),
        rpm("signatures of another kind", "rpm-version", rpm -> rpm.put(76, 0x00010000)));
  }

  private static Stream<HostileCase> headers() {
    return Stream.of("signatures", "header")
        .flatMap(
            name -> {
              At at = name.equals("header") ? BrokenRpm::main : rpm -> LEAD;
              return Stream.of(
                  rpm(name + ": no magic", "rpm-header-magic", rpm -> rpm.put(at.of(rpm), 0)),
                  rpm(
                      name + ": another magic",
                      "rpm-header-magic",
                      rpm -> rpm.flip(at.of(rpm) + 3)),
                  rpm(name + ": no entries", SIZE, rpm -> rpm.put(at.of(rpm) + 8, 0)),
                  rpm(name + ": 65,536 entries", SIZE, rpm -> rpm.put(at.of(rpm) + 8, 65_536)),
                  rpm(name + ": 65,535 entries", TRUNCATED, rpm -> rpm.put(at.of(rpm) + 8, 65_535)),
                  rpm(name + ": 2^28 entries", SIZE, rpm -> rpm.put(at.of(rpm) + 8, 1 << 28)),
                  rpm(name + ": 2^31 - 1 entries", SIZE, rpm -> rpm.put(at.of(rpm) + 8, MAX)),
                  rpm(name + ": -2^31 entries", SIZE, rpm -> rpm.put(at.of(rpm) + 8, MIN)),
                  rpm(name + ": -1 entries", SIZE, rpm -> rpm.put(at.of(rpm) + 8, -1)),
                  rpm(name + ": no data", SIZE, rpm -> rpm.put(at.of(rpm) + 12, 0)),
                  rpm(name + ": 2^31 - 1 bytes", SIZE, rpm -> rpm.put(at.of(rpm) + 12, MAX)),
                  rpm(name + ": -2^31 bytes", SIZE, rpm -> rpm.put(at.of(rpm) + 12, MIN)),
                  rpm(name + ": -1 bytes", SIZE, rpm -> rpm.put(at.of(rpm) + 12, -1)),
                  rpm(
                      name + ": 4 MiB that do not come",
                      TRUNCATED,
                      rpm -> rpm.put(at.of(rpm) + 12, 4 << 20)),
                  rpm(name + ": 1 GiB", SIZE, rpm -> rpm.put(at.of(rpm) + 12, 1 << 30)),
                  rpm(
                      name + ": a region of no bytes",
                      REGION,
                      rpm -> rpm.put(at.of(rpm) + 16 + 12, 0)),
                  rpm(
                      name + ": a region of another type",
                      REGION,
                      rpm -> rpm.put(at.of(rpm) + 16 + 4, 6)),
                  rpm(name + ": a trailer at -1", REGION, rpm -> rpm.put(at.of(rpm) + 16 + 8, -1)),
                  rpm(
                      name + ": a trailer at 2^31 - 1",
                      REGION,
                      rpm -> rpm.put(at.of(rpm) + 16 + 8, MAX)),
                  rpm(
                      name + ": a trailer elsewhere",
                      REGION,
                      rpm -> rpm.put(at.of(rpm) + 16 + 8, 0)));
            });
  }

  private static Stream<HostileCase> entries() {
    return Stream.of(
        name("type 0", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, TYPE, 0)),
        name("type 10", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, TYPE, 10)),
        name("type -1", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, TYPE, -1)),
        name("a number for a string", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, TYPE, 4)),
        name("an offset of -1", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, OFFSET, -1)),
        name("an offset of -2^31", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, OFFSET, MIN)),
        name("an offset of 2^31 - 1", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, OFFSET, MAX)),
        name("no values", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, COUNT, 0)),
        name("-1 values", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, COUNT, -1)),
        name("-2^31 values", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, COUNT, MIN)),
        name("2^31 - 1 values", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, COUNT, MAX)),
        name("two values of one string", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, COUNT, 2)),
        name("tag 0", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, TAG, 0)),
        name("tag -1", ENTRY, rpm -> rpm.entry(rpm.main(), NAME, TAG, -1)),
        name("the same tag twice", ENTRY, rpm -> rpm.entry(rpm.main(), VERSION, TAG, NAME)),
        name("overlapping", ENTRY, rpm -> rpm.entry(rpm.main(), VERSION, OFFSET, 1)),
        name("not aligned", ENTRY, rpm -> rpm.entry(rpm.main(), REQUIREFLAGS, OFFSET, 1001)),
        name(
            "numbers beyond the data",
            ENTRY,
            rpm -> rpm.entry(rpm.main(), REQUIREFLAGS, COUNT, 1 << 10)),
        name(
            "numbers beyond 2^32 bytes",
            ENTRY,
            rpm -> rpm.entry(rpm.main(), REQUIREFLAGS, COUNT, 1 << 30)),
        name(
            "strings that do not end",
            REGION,
            rpm -> rpm.fill(rpm.start(rpm.main(), NAME), rpm.payload())),
        name(
            "a string that ends in the trailer",
            ENTRY,
            rpm -> rpm.fill(rpm.start(rpm.main(), NAME), rpm.payload() - 16)),
        name("a size of another type", ENTRY, rpm -> rpm.entry(LEAD, SIG_SIZE, TYPE, 6)),
        name("a size of two values", ENTRY, rpm -> rpm.entry(LEAD, SIG_SIZE, COUNT, 2)),
        name("an MD5 of 8 bytes", ENTRY, rpm -> rpm.entry(LEAD, SIG_MD5, COUNT, 8)),
        name("a SHA-1 that is none", ENTRY, rpm -> rpm.value(LEAD, SIG_SHA1, 0x7a7a7a7a)),
        name("a SHA-256 cut short", ENTRY, rpm -> rpm.value(LEAD, SIG_SHA256, 0)));
  }

  private static Stream<HostileCase> contents() {
    return Stream.of(
        name("no name", "rpm-incomplete", rpm -> rpm.entry(rpm.main(), NAME, TAG, 999)),
        name("no version", "rpm-incomplete", rpm -> rpm.entry(rpm.main(), VERSION, TAG, 999)),
        name("no architecture", "rpm-incomplete", rpm -> rpm.entry(rpm.main(), ARCH, TAG, 999)),
        name("an empty name", "rpm-odd-name", rpm -> rpm.value(rpm.main(), NAME, 0)),
        name("a slash in the name", "rpm-odd-name", rpm -> rpm.value(rpm.main(), NAME, 0x2e2e2f78)),
        name("a line feed in it", "rpm-odd-name", rpm -> rpm.value(rpm.main(), NAME, 0x780a7878)),
        name("an escape in it", "rpm-odd-name", rpm -> rpm.value(rpm.main(), NAME, 0x781b5b78)),
        name("a blank in it", "rpm-odd-name", rpm -> rpm.value(rpm.main(), NAME, 0x78207878)),
        name("no UTF-8 in it", "rpm-odd-name", rpm -> rpm.value(rpm.main(), NAME, 0x78c0ae78)),
        name("a backslash in it", "rpm-odd-name", rpm -> rpm.value(rpm.main(), NAME, 0x785c7878)),
        name(
            "files without directories",
            CONTRADICTION,
            rpm -> rpm.entry(rpm.main(), DIRINDEXES, TAG, 9999)),
        name(
            "directories without files",
            CONTRADICTION,
            rpm -> rpm.entry(rpm.main(), BASENAMES, TAG, 9999)),
        name("a directory of -1", CONTRADICTION, rpm -> rpm.value(rpm.main(), DIRINDEXES, -1)),
        name(
            "a directory of 2^31 - 1",
            CONTRADICTION,
            rpm -> rpm.value(rpm.main(), DIRINDEXES, MAX)),
        name(
            "fewer names than flags",
            CONTRADICTION,
            rpm -> rpm.entry(rpm.main(), REQUIRENAME, COUNT, 1)),
        name(
            "a source package by its tag",
            "file-name-differs rpm-header-digest source-package",
            rpm -> rpm.entry(rpm.main(), SOURCERPM, TAG, SOURCEPACKAGE)));
  }

  private static Stream<HostileCase> digests() {
    String header = "rpm-header-digest";
    String renamed = "file-name-differs rpm-header-digest";
    return Stream.of(
        rpm("sound", "", rpm -> rpm),
        rpm("another name", renamed, rpm -> rpm.flip(rpm.start(rpm.main(), NAME))),
        rpm("another payload", "rpm-payload-digest", rpm -> rpm.flip(rpm.length() - 9)),
        rpm("another MD5, where there is better", "", rpm -> rpm.flip(rpm.start(LEAD, SIG_MD5))),
        rpm("another SHA-1", header, rpm -> rpm.value(LEAD, SIG_SHA1, 0x30303030)),
        rpm("another SHA-256", header, rpm -> rpm.value(LEAD, SIG_SHA256, 0x30303030)),
        rpm("a size of 2^32 - 1", "rpm-package-size", rpm -> rpm.value(LEAD, SIG_SIZE, -1)),
        rpm("a size of 0", "rpm-package-size", rpm -> rpm.value(LEAD, SIG_SIZE, 0)),
        rpm("no MD5, where there is better", "", rpm -> without(rpm, SIG_MD5)),
        rpm(
            "no digest but the payload's",
            "weak-digests",
            rpm -> without(rpm, SIG_MD5, SIG_SHA1, SIG_SHA256)));
  }

  private static Stream<HostileCase> places() {
    return Stream.of(
        place(
            "x86_64 in i386", "wrong-arch", to -> SampleRpm.of("victim", "1", "x86_64").write(to)),
        place("ppc64 in i386", "wrong-arch", to -> SampleRpm.of("victim", "1", "ppc64").write(to)),
        place("ia64 in i386", "wrong-arch", to -> SampleRpm.of("victim", "1", "ia64").write(to)),
        place("i786 in i386", "wrong-arch", to -> SampleRpm.of("victim", "1", "i786").write(to)),
        place("i686 in i386", "", to -> SampleRpm.of("victim", "1", "i686").write(to)),
        place(
            "another file name",
            "file-name-differs",
            to -> Files.move(sound(to), to.resolve("other-1-1.i386.rpm"))),
        place(
            "another version in the file name",
            "file-name-differs",
            to -> Files.move(sound(to), to.resolve("victim-2-1.i386.rpm"))),
        place(
            "another case in the file name",
            "file-name-differs",
            to -> Files.move(sound(to), to.resolve("Victim-1-1.i386.rpm"))),
        place(
            "twice, the same",
            "package-twice",
            to -> Files.copy(sound(to), to.resolveSibling("RPMS.Release/victim-1-1.i386.rpm"))),
        place(
            "twice, with other bytes",
            "package-twice-differing",
            to -> {
              sound(to);
              SampleRpm.of("victim", "1", "i386", "/bin/sh")
                  .write(to.resolveSibling("RPMS.Release"));
            }),
        place(
            "twice, once with epoch 0",
            "package-twice-differing rpm-header-digest",
            to -> {
              BrokenRpm rpm = new BrokenRpm(Files.readAllBytes(sound(to)));
              rpm.value(rpm.main(), BUILDTIME, 0).entry(rpm.main(), BUILDTIME, TAG, EPOCH);
              Files.write(to.resolveSibling("RPMS.Release/victim-1-1.i386.rpm"), rpm.bytes());
            }),
        place(
            "what nobody provides",
            "requirement-unresolved",
            to -> SampleRpm.of("victim", "1", "i386", "nobody").write(to)),
        metadata("another name in metadata", "metadata-package-differs", "<name>victim", "<name>v"),
        metadata("another arch in metadata", "metadata-package-differs", ">i386<", ">noarch<"),
        metadata("another version in metadata", "metadata-package-differs", "ver=\"1", "ver=\"2"),
        metadata("another epoch in metadata", "metadata-package-differs", "h=\"0", "h=\"1"),
        metadata("another size in metadata", "metadata-size-differs", "package=\"", "package=\"1"),
        metadata(
            "a size of 10^17", "metadata-size-differs", "package=\"", "package=\"1000000000000"),
        metadata("another digest in metadata", "metadata-checksum-differs", "YES\">", "YES\">%"),
        metadata(
            "a file that is not there",
            "file-not-in-metadata metadata-names-missing-file",
            "victim-1-1.i386.rpm",
            "victim-1-2.i386.rpm"));
  }

  @FunctionalInterface
  private interface At {
    int of(BrokenRpm rpm);
  }

  @FunctionalInterface
  private interface Breaking {
    BrokenRpm broken(BrokenRpm rpm);
  }

  @FunctionalInterface
  private interface Placing {
    void place(Path directory) throws IOException;
  }

  private static HostileCase name(String name, String codes, Breaking breaking) {
    return rpm("an entry with " + name, codes, breaking);
  }

  /** One package that is broken after it was indexed. */
  private static HostileCase rpm(String name, String codes, Breaking breaking) {
    return new HostileCase(
        "RPM",
        name,
        desk -> {
          Path to = desk.empty().resolve(SampleRepository.EXTERNALS);
          Path file = sound(to);
          SampleRepository.index(root(to), OsBranch.parse("SL4/i386"));
          boolean changed = write(file, breaking);
          return beyondMetadata(desk.check(root(to)), changed);
        },
        codes.isEmpty() ? "OK" : "FIND " + codes);
  }

  /** That metadata disagrees with a file that was changed goes without saying. */
  private static String beyondMetadata(String answer, boolean changed) {
    if (answer.contains(" metadata-checksum-differs") != changed) {
      return "metadata did not notice: " + answer;
    }
    String rest = answer.replaceAll(" metadata-(checksum|size|package)-differs", "");
    return rest.equals("FIND") ? "OK" : rest;
  }

  private static boolean write(Path file, Breaking breaking) throws IOException {
    byte[] before = Files.readAllBytes(file);
    byte[] after = breaking.broken(new BrokenRpm(before)).bytes();
    Files.write(file, after);
    return !Arrays.equals(before, after);
  }

  private static HostileCase place(String name, String codes, Placing placing) {
    return new HostileCase(
        "package",
        name,
        desk -> {
          Path to = desk.empty().resolve(SampleRepository.EXTERNALS);
          placing.place(to);
          SampleRepository.index(root(to), OsBranch.parse("SL4/i386"));
          return desk.check(root(to));
        },
        codes.isEmpty() ? "OK" : "FIND " + codes);
  }

  private static HostileCase metadata(String name, String codes, String what, String to) {
    return new HostileCase(
        "package",
        name,
        desk -> {
          Path branch = desk.empty();
          byte[] rpm = Files.readAllBytes(sound(branch.resolve(SampleRepository.EXTERNALS)));
          String digest = HandmadeRepodata.sha256(rpm);
          String primary =
              HandmadeRepodata.primary("RPMS.externals/victim-1-1.i386.rpm")
                  .replace("<name>x", "<name>victim")
                  .replace("a".repeat(64), digest)
                  .replace("package=\"1\"", "package=\"" + rpm.length + "\"")
                  .replace("packages=\"" + rpm.length + "\"", "packages=\"1\"")
                  .replace(what, to);
          String wrong = digest.startsWith("0") ? "1" : "0";
          primary = primary.replace("%" + digest.charAt(0), wrong);
          new HandmadeRepodata(primary).write(branch);
          return desk.checkBranch(branch);
        },
        "FIND " + codes);
  }

  private static Path sound(Path directory) throws IOException {
    return SampleRpm.of("victim", "1", "i386").write(directory);
  }

  private static Path root(Path directory) {
    return directory.resolve("../../..").normalize();
  }

  private static BrokenRpm text(String text) {
    return new BrokenRpm(text.getBytes(StandardCharsets.UTF_8));
  }

  private static BrokenRpm without(BrokenRpm rpm, Integer... tags) {
    return new BrokenRpm(new RpmBytes(rpm.bytes()).without(tags).signed(Map.of()));
  }
}
