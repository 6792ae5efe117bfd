package io.pilotage.repository.hostile;

import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names of files, in the file system and in metadata, and what lies behind them. */
final class PathCases {

  private static final String NAMES =
      """
      a plain name                | new-1-1.i386.rpm          | FIND file-not-in-metadata rpm-truncated
      a name of 255 bytes         | {{a*251}}.rpm             | FIND file-not-in-metadata rpm-truncated
      a leading dash              | -rf.rpm                   | FIND file-name
      two leading dashes          | --checkpoint-action=x.rpm | FIND file-name
      a leading dot               | .hidden.rpm               | FIND file-name
      nothing but the ending      | .rpm                      | FIND file-name
      two dots first              | ..rpm                     | FIND file-name
      a blank                     | a b.rpm                   | FIND file-name
      a blank first               | \\sa.rpm                   | FIND file-name
      a line feed                 | a\\nb.rpm                  | FIND file-name
      a carriage return           | a\\rb.rpm                  | FIND file-name
      a tab                       | a\\tb.rpm                  | FIND file-name
      an escape sequence          | a\\033[31mb.rpm            | FIND file-name
      a bell                      | a\\007b.rpm                | FIND file-name
      DEL                         | a\\177b.rpm                | FIND file-name
      a next-line control         | a\\205b.rpm              | FIND file-name
      a line separator            | a{U+2028}b.rpm            | FIND file-name
      a bidi override             | a\u202emrp.b.rpm          | FIND file-name
      a bidi isolate              | a\u2066b.rpm              | FIND file-name
      a zero-width space          | a\u200bb.rpm              | FIND file-name
      a byte order mark           | \ufeffa.rpm               | FIND file-name
      a composed letter           | caf\u00e9.rpm             | FIND file-name
      a decomposed letter         | cafe\u0301.rpm            | FIND file-name
      a Cyrillic look-alike       | l\u043eg4c.rpm            | FIND file-name
      a full-width stop           | a\uff0erpm.rpm            | FIND file-name
      an emoji                    | \ud83d\ude00.rpm          | FIND file-name
      a backslash                 | a\\\\b.rpm                  | FIND file-name
      up by backslashes           | ..\\\\..\\\\x.rpm             | FIND file-name
      an encoded way up           | %2e%2e%2fx.rpm            | FIND file-name
      a shell substitution        | $(id).rpm                 | FIND file-name
      backquotes                  | `id`.rpm                  | FIND file-name
      a semicolon                 | a;reboot.rpm              | FIND file-name
      a pipe                      | a|b.rpm                   | FIND file-name
      a star                      | *.rpm                     | FIND file-name
      a quote                     | a'b.rpm                   | FIND file-name
      a double quote              | a"b.rpm                   | FIND file-name
      markup                      | <script>.rpm              | FIND file-name
      another case                | LOG4C-1.2.1-1.i386.rpm    | FIND file-name-case file-not-in-metadata rpm-truncated
      an ending in capitals       | a.RPM                     | FIND file-unexpected
      no package at all           | README                    | FIND file-unexpected
      a half-done download        | .log4c-1.rpm.Xa2b3C       | FIND file-unexpected
      """;

  /** Where metadata says that a package lies. */
  private static final String LOCATIONS =
      """
      up                          | ../../../../etc/passwd
      absolute                    | /etc/passwd
      up behind a directory       | RPMS.Release/../../x.rpm
      up, encoded                 | RPMS.Release/%2e%2e/x.rpm
      up by backslashes           | RPMS.Release\\\\..\\\\x.rpm
      the same place              | RPMS.Release/./x.rpm
      two slashes                 | RPMS.Release//x.rpm
      a drive letter              | C:/x.rpm
      a network share             | //evil.example/x.rpm
      another host                | http://evil.example/x.rpm
      a local file                | file:///etc/passwd
      a deeper directory          | RPMS.Release/sub/x.rpm
      another directory           | RPMS.updates/x.rpm
      another case                | rpms.release/x.rpm
      a sibling with this prefix  | RPMS.Release2/x.rpm
      a leading dash              | RPMS.Release/-x.rpm
      a name of 256 bytes         | RPMS.Release/{{a*252}}.rpm
      a name of 4,000 bytes       | RPMS.Release/{{a*4000}}.rpm
      a bidi override             | RPMS.Release/a\u202eb.rpm
      no package                  | RPMS.Release/passwd
      the directory itself        | RPMS.Release/
      """;

  private PathCases() {}

  static Stream<HostileCase> all() {
    return Stream.of(names(), locations(), files(), sources()).flatMap(cases -> cases);
  }

  private static Stream<HostileCase> names() {
    return Table.rows(NAMES).stream()
        .map(row -> named("file name", row.get(0), row.get(2), to -> empty(to, row.get(1))));
  }

  private static void empty(Path root, String name) throws IOException {
    Files.createFile(root.resolve("SL4/i386/RPMS.externals").resolve(name));
  }

  private static Stream<HostileCase> locations() {
    return Table.rows(LOCATIONS).stream()
        .map(
            row ->
                new HostileCase(
                    "location in metadata",
                    row.get(0),
                    desk -> {
                      Path branch = desk.empty();
                      new HandmadeRepodata(HandmadeRepodata.primary(row.get(1))).write(branch);
                      return desk.checkBranch(branch);
                    },
                    "FIND metadata-stray-location"));
  }

  private static Stream<HostileCase> files() {
    String irregular = "FIND not-a-regular-file";
    String externals = "SL4/i386/RPMS.externals";
    return Stream.of(
        named(
            "file",
            "a link to a package beside it",
            irregular,
            to ->
                link(to, externals + "/a.rpm", to.resolve(externals + "/log4c-1.2.1-1.i386.rpm"))),
        named("file", "a link out", irregular, to -> link(to, externals + "/a.rpm", "/etc/passwd")),
        named("file", "a link to nothing", irregular, to -> link(to, externals + "/a.rpm", "/no")),
        named("file", "a link to itself", irregular, to -> link(to, externals + "/a.rpm", "a.rpm")),
        named(
            "file",
            "a link to an endless device",
            irregular,
            to -> link(to, externals + "/a.rpm", "/dev/zero")),
        named("file", "a FIFO", irregular, to -> fifo(to.resolve(externals + "/a.rpm"))),
        named(
            "file",
            "a directory in the place of a package",
            "FIND directory-unexpected",
            to -> Files.createDirectory(to.resolve(externals + "/a.rpm"))),
        named(
            "file",
            "a directory that is a link",
            irregular + " requirement-unresolved",
            to -> moved(to, externals)),
        named("file", "a branch that is a link", irregular, to -> moved(to, "SL4/i386")),
        named("file", "an OS that is a link", irregular, to -> moved(to, "SL4")),
        named(
            "file",
            "repodata that is a link",
            irregular + " repodata-missing",
            to -> moved(to, "SL4/i386/repodata")),
        named(
            "file",
            "a repomd.xml that is a link out",
            irregular + " repodata-missing",
            to -> {
              Files.delete(to.resolve("SL4/i386/repodata/repomd.xml"));
              link(to, "SL4/i386/repodata/repomd.xml", "/etc/passwd");
            }),
        named(
            "file",
            "a repomd.xml that is a FIFO",
            irregular + " repodata-missing",
            to -> {
              Files.delete(to.resolve("SL4/i386/repodata/repomd.xml"));
              fifo(to.resolve("SL4/i386/repodata/repomd.xml"));
            }),
        named(
            "file",
            "a file larger than may be",
            "FIND too-large",
            to -> Files.write(to.resolve(externals + "/a.rpm"), new byte[(256 << 10) + 1])),
        named(
            "file",
            "more files than may be",
            "FIND too-many-files",
            to -> {
              for (int i = 0; i < 40; i++) {
                empty(to, "a" + i + "-1-1.i386.rpm");
              }
            }),
        named(
            "file",
            "a directory in another case",
            "FIND directory-case-variant directory-missing",
            to ->
                Files.move(
                    to.resolve("SL4/i386/RPMS.pilot_updates"),
                    to.resolve("SL4/i386/RPMS.Pilot_Updates"))));
  }

  private static Stream<HostileCase> sources() {
    return Stream.of(
        source("outside the roots", "FIND source-not-allowed", roots -> URI.create("file:///etc")),
        source("with four slashes", "FIND source-not-allowed", roots -> URI.create("file:////etc")),
        source(
            "a sibling of a root with its name as a prefix",
            "FIND source-not-allowed",
            roots -> {
              Path sibling = roots.resolveSibling("sources2");
              SampleRepository.write(sibling, List.of(Desk.BRANCH), "CREAM", 0);
              return sibling.toUri();
            }),
        source(
            "up out of a root",
            "FIND source-not-allowed",
            roots -> URI.create(roots.toUri() + "../sources2")),
        source(
            "a link out of a root",
            "FIND not-a-regular-file",
            roots -> {
              Path secret = Files.createDirectories(roots.resolveSibling("secret"));
              return Files.createSymbolicLink(roots.resolve("link"), secret).toUri();
            }),
        source("nothing there", "FIND source-missing", roots -> roots.resolve("nothing").toUri()),
        source(
            "a file",
            "FIND not-a-directory",
            roots -> Files.createFile(roots.resolve("file")).toUri()),
        source(
            "a branch that is a file",
            "FIND not-a-directory",
            roots -> {
              Path os = Files.createDirectories(roots.resolve("x/SL4"));
              Files.createFile(os.resolve("i386"));
              return roots.resolve("x").toUri();
            }));
  }

  @FunctionalInterface
  private interface Spoiling {
    void spoil(Path root) throws IOException, InterruptedException;
  }

  @FunctionalInterface
  private interface Source {
    URI below(Path roots) throws IOException;
  }

  private static HostileCase named(String family, String name, String answer, Spoiling spoiling) {
    return new HostileCase(
        family,
        name,
        desk -> {
          Path root = desk.sample();
          spoiling.spoil(root);
          return desk.check(root);
        },
        answer);
  }

  private static HostileCase source(String name, String answer, Source source) {
    return new HostileCase(
        "source",
        name,
        desk ->
            desk.check(source.below(desk.sources()), Set.of(), List.of(), Duration.ofSeconds(1)),
        answer);
  }

  private static void link(Path root, String file, Object target) throws IOException {
    Files.createSymbolicLink(root.resolve(file), Path.of(target.toString()));
  }

  private static void moved(Path root, String directory) throws IOException {
    Path real = Files.move(root.resolve(directory), root.resolveSibling("real"));
    Files.createSymbolicLink(root.resolve(directory), real);
  }

  private static void fifo(Path file) throws IOException, InterruptedException {
    if (new ProcessBuilder("mkfifo", file.toString()).start().waitFor() != 0) {
      throw new IOException("no mkfifo here");
    }
  }
}
