package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.deps.RpmDependencyFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of one branch that no node can have together. */
class ClashFindingsTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");

  @TempDir Path temp;

  @Test
  void whatCannotBeInstalledTogetherIsNamedAtWhoSaysSoAndAtWhomItConcerns() throws Exception {
    Path root = temp.resolve("source");
    SampleRepository.write(root, List.of(I386), "CREAM", 0);
    write(root, "quarrelsome", rpm -> rpm.addConflicts("log4c", "2.0", RpmDependencyFlags.LESS));
    write(root, "heir", rpm -> rpm.addObsoletes("log4c", "2.0", RpmDependencyFlags.LESS));
    write(
        root,
        "peaceful",
        rpm -> {
          rpm.addConflicts("log4c", "1.0", RpmDependencyFlags.LESS);
          rpm.addObsoletes("log4c", "1.0", RpmDependencyFlags.LESS);
        });
    SampleRepository.index(root, I386);

    CheckReport report =
        RepositoryCheck.keepingNothing(SourcePolicy.filesBelow(temp), Layout.PROCEDURE)
            .check(CheckRequest.firstRelease(root.toUri(), List.of(I386), null), Progress.NONE);

    assertThat(report.findings())
        .filteredOn(finding -> finding.code().matches("package-(conflict|obsoleted)"))
        .extracting(Finding::severity, Finding::code, Finding::file)
        .containsExactlyInAnyOrder(
            tuple(Severity.WARNING, "package-conflict", "quarrelsome-1-1.i386.rpm"),
            tuple(Severity.WARNING, "package-obsoleted", "log4c-1.2.1-1.i386.rpm"));
    assertThat(report.findings())
        .filteredOn(finding -> finding.code().equals("package-conflict"))
        .extracting(Finding::found)
        .allMatch(found -> found.startsWith("conflicts with log4c < 2.0, which log4c-1.2.1-1"));
  }

  private static void write(Path root, String name, Consumer<RpmBuilder> more) throws IOException {
    Path directory = root.resolve("SL4/i386/RPMS.externals");
    try (RpmBuilder rpm =
        new RpmBuilder(
            name,
            new RpmVersion("1", "1"),
            "i386",
            directory.resolve(name + "-1-1.i386.rpm"),
            new BuilderOptions())) {
      rpm.getInformation().setSourcePackage(name + "-1-1.src.rpm");
      more.accept(rpm);
      rpm.build();
    }
  }
}
