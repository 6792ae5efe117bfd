package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class UpgradeRulesTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");
  private static final String UPDATES = SampleRepository.PRODUCTION_UPDATES;

  @TempDir Path temp;
  private Path root;
  private Manifest mirrored;

  @BeforeEach
  void mirroredRelease() throws Exception {
    root = temp.resolve("source");
    SampleRepository.write(root, List.of(I386), "CREAM", 0);
    SampleRepository.addUpdate(root, I386, UPDATES, "CREAM", "1.0.10");
    mirrored = check(null).manifest();
  }

  @Test
  void anUpdateThatIsNewerIsFine() throws Exception {
    SampleRepository.addUpdate(root, I386, UPDATES, "CREAM", "1.0.11");

    assertThat(update()).isEmpty();
  }

  @Test
  void anUpdateThatTakesTheNewestVersionBackIsAnError() throws Exception {
    Files.delete(file(UPDATES, "cream-server-1.0.10-1.i386.rpm"));
    SampleRepository.addUpdate(root, I386, UPDATES, "CREAM", "1.0.9");

    assertThat(update())
        .extracting(Finding::severity, Finding::code, Finding::file)
        .containsExactly(
            tuple(Severity.ERROR, "package-downgraded", "cream-server-1.0.9-1.i386.rpm"));
  }

  /** The store still knows what the removed file was. */
  @Test
  void aPackageThatIsGoneIsNamedByItsHeaderNotItsFile() throws Exception {
    SampleRepository.add(root, I386, UPDATES, SampleRpm.of("odd", "1", "i386"));
    Files.move(file(UPDATES, "odd-1-1.i386.rpm"), file(UPDATES, "other-9-9.i386.rpm"));
    mirrored = check(null).manifest();
    Files.delete(file(UPDATES, "other-9-9.i386.rpm"));

    assertThat(update())
        .extracting(Finding::code, Finding::expected)
        .containsExactly(tuple("package-vanished", "odd-1-1.i386, as mirrored before"));
  }

  @Test
  void whatLeftTheStoreIsKnownByItsFileName() throws Exception {
    Files.delete(file(UPDATES, "cream-server-1.0.10-1.i386.rpm"));
    FileSystemUtils.deleteRecursively(temp.resolve("store"));

    assertThat(update())
        .extracting(Finding::code, Finding::expected)
        .containsExactly(
            tuple(
                "package-downgraded", "cream-server-1.0.10-1.i386, as mirrored before, or newer"));
  }

  @Test
  void theSamePackageWithOtherBytesIsAnErrorInARecheckToo() throws Exception {
    SampleRpm.of("log4c", "1.2.1", "i386").write(directory("RPMS.externals"));
    SampleRepository.index(root, I386);

    assertThat(check(new UpdateScope(null, mirrored)).findings())
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .extracting(Finding::code, Finding::file)
        .contains(tuple("package-rebuilt", "log4c-1.2.1-1.i386.rpm"))
        .doesNotContain(tuple("changed-outside-update", "log4c-1.2.1-1.i386.rpm"));
  }

  @Test
  void anUpdateThatIsNotNewerThanTheReleaseWouldNotBeInstalled() throws Exception {
    SampleRepository.addUpdate(root, I386, UPDATES, "CREAM", "0.9");

    assertThat(update())
        .extracting(Finding::severity, Finding::code, Finding::file)
        .containsExactly(
            tuple(Severity.WARNING, "update-not-newer", "cream-server-0.9-1.i386.rpm"));
  }

  private List<Finding> update() throws IOException, InterruptedException {
    return check(new UpdateScope(UpdateKind.PRODUCTION_UPDATE, mirrored)).findings().stream()
        .filter(
            finding ->
                finding.code().startsWith("package-") || finding.code().startsWith("update-"))
        .toList();
  }

  private CheckReport check(@Nullable UpdateScope scope) throws IOException, InterruptedException {
    RepositoryCheck check =
        new RepositoryCheck(
            new ContentStore(temp.resolve("store")),
            SourcePolicy.filesBelow(temp),
            Layout.PROCEDURE);
    return check.check(
        new CheckRequest(
            root.toUri(), List.of(I386), scope, BaseOs.parse(SampleRepository.BASE_OS)),
        Progress.NONE);
  }

  private Path directory(String name) {
    return root.resolve("SL4/i386").resolve(name);
  }

  private Path file(String directory, String name) {
    return directory(directory).resolve(name);
  }
}
