package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.NeedsProgram;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same (package, requirement) pairs as dnf finds in a repository of odd packages. */
@NeedsProgram({"dnf", "createrepo_c", "rpmbuild"})
class RepoclosureTest {

  private static final int PACKAGES = 60;
  private static final String[] VERSIONS = {"1.0", "1.0~rc1", "1.0^git2", "2.0", "1.10", "2.0a"};
  private static final String[] SENSES = {"=", ">=", "<=", "<", ">"};

  @TempDir Path temp;

  @Test
  void findsTheSamePairsAsDnf() throws Exception {
    Path spec = Files.writeString(temp.resolve("odd.spec"), spec(new Random(20080729)));
    run(
        "rpmbuild",
        "-bb",
        "--quiet",
        "--define",
        "_topdir " + temp.resolve("top"),
        "--define",
        "_rpmdir " + temp.resolve("rpms"),
        spec.toString());
    Path rpms = temp.resolve("rpms");
    run("createrepo_c", "--quiet", "--no-database", rpms.toString());

    Set<String> own = own(rpms);

    assertThat(own).hasSizeGreaterThan(50).isEqualTo(dnfs(rpms));
  }

  private static Set<String> own(Path rpms) throws IOException, RpmRefusal {
    Closure closure = new Closure(List.of());
    Map<Integer, Path> files = new HashMap<>();
    try (Stream<Path> walk = Files.walk(rpms)) {
      for (Path file : walk.filter(path -> path.toString().endsWith(".rpm")).sorted().toList()) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
          RpmPackage pkg = RpmReader.describe(in);
          files.put(closure.add(pkg.name(), pkg), file);
        }
      }
    }
    Set<String> wanted = closure.wantedFiles();
    for (Map.Entry<Integer, Path> entry : files.entrySet()) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(entry.getValue()))) {
        List<String> found = new ArrayList<>();
        RpmReader.files(in, found::add);
        found.stream()
            .filter(wanted::contains)
            .forEach(path -> closure.addFile(entry.getKey(), path));
      }
    }
    Set<String> pairs = new TreeSet<>();
    closure.unresolved().forEach(each -> pairs.add(each.key() + " " + each.requirement()));
    return pairs;
  }

  private Set<String> dnfs(Path rpms) throws IOException, InterruptedException {
    Path out = temp.resolve("dnf.out");
    Files.writeString(temp.resolve("dnf.conf"), "[main]\nplugins=1\n");
    Process dnf =
        new ProcessBuilder(
                "dnf",
                "-q",
                "-c",
                temp.resolve("dnf.conf").toString(),
                "--setopt=cachedir=" + temp.resolve("cache"),
                "--setopt=logdir=" + Files.createDirectories(temp.resolve("log")),
                "--setopt=reposdir=" + temp.resolve("none"),
                "--installroot=" + Files.createDirectories(temp.resolve("root")),
                "--releasever=1",
                "--repofrompath=odd," + rpms.toUri(),
                "--repo=odd",
                "repoclosure")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    dnf.waitFor();
    String text = Files.readString(out, StandardCharsets.UTF_8);
    Assumptions.assumeFalse(
        text.contains("No such command: repoclosure"), "dnf without its core plugins");
    Set<String> pairs = new TreeSet<>();
    String name = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("package: ")) {
        name = line.replaceFirst("package: ([a-z0-9]+)-.*", "$1");
      } else if (line.startsWith("    ")) {
        pairs.add(name + " " + line.strip());
      }
    }
    assertThat(pairs).as(text).isNotEmpty();
    return pairs;
  }

  /** One source package of many: each provides and requires what the others do, or nearly. */
  private static String spec(Random random) {
    StringBuilder spec =
        new StringBuilder(
            """
            %define debug_package %{nil}
            %define __os_install_post %{nil}
            %define _build_id_links none
            Name: odd
            Version: 1.0
            Release: 1
            Summary: odd
            License: Apache-2.0
            BuildArch: noarch
            AutoReqProv: no
            %description
            odd
            %install
            mkdir -p %{buildroot}/usr/bin %{buildroot}/opt
            """);
    for (int i = 0; i < PACKAGES; i++) {
      spec.append("touch %{buildroot}/usr/bin/tool" + i + " %{buildroot}/opt/data" + i + "\n");
    }
    for (int i = 0; i < PACKAGES; i++) {
      spec.append("%package -n p" + i + "\nSummary: p\nAutoReqProv: no\n");
      spec.append("Version: " + VERSIONS[random.nextInt(VERSIONS.length)] + "\nRelease: 1\n");
      if (random.nextInt(4) == 0) {
        spec.append("Epoch: 1\n");
      }
      spec.append("Provides: virtual" + random.nextInt(10) + "\n");
      spec.append("Provides: api" + i + range(random) + "\n");
      for (int j = random.nextInt(8); j >= 0; j--) {
        spec.append("Requires" + kind(random) + ": " + requirement(random) + "\n");
      }
      spec.append("%description -n p" + i + "\np\n%files -n p" + i + "\n");
      spec.append("/usr/bin/tool" + i + "\n/opt/data" + i + "\n");
    }
    return spec.toString();
  }

  private static String kind(Random random) {
    return new String[] {"", "", "(pre)", "(post)", "(preun)", "(pretrans)"}[random.nextInt(6)];
  }

  private static String requirement(Random random) {
    int other = random.nextInt(PACKAGES + 4);
    return switch (random.nextInt(8)) {
      case 0 -> "/usr/bin/tool" + other;
      case 1 -> "/opt/data" + other;
      case 2 -> "virtual" + random.nextInt(12);
      case 3 -> "virtual" + random.nextInt(10) + range(random);
      case 4 -> "api" + other + range(random);
      case 5 -> "(p" + other + " or api" + random.nextInt(PACKAGES + 30) + ")";
      default -> "p" + other + range(random);
    };
  }

  private static String range(Random random) {
    return " "
        + SENSES[random.nextInt(SENSES.length)]
        + " "
        + (random.nextInt(4) == 0 ? "1:" : "")
        + VERSIONS[random.nextInt(VERSIONS.length)]
        + (random.nextBoolean() ? "-1" : "");
  }

  private void run(String... command) throws IOException, InterruptedException {
    Path log = temp.resolve("log.txt");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(exit).as(Files.readString(log)).isZero();
  }
}
