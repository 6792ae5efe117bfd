package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

class RepositoryCheckTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");
  private static final OsBranch X86_64 = OsBranch.parse("SL4/x86_64");

  @TempDir Path temp;
  private Path root;
  private Path branch;
  private ContentStore store;
  private RepositoryCheck check;

  @BeforeEach
  void sampleRepository() throws IOException {
    root = temp.resolve("sources/cream");
    branch = root.resolve("SL4/i386");
    store = new ContentStore(temp.resolve("store"));
    check =
        new RepositoryCheck(
            store, SourcePolicy.filesBelow(temp.resolve("sources")), Layout.PROCEDURE);
    SampleRepository.write(root, List.of(I386, X86_64), "CREAM", 0);
  }

  @Test
  void aFirstReleaseWithEmptyUpdateDirectoriesPasses() throws Exception {
    CheckReport report = check();

    assertThat(report.toText()).startsWith("PASSED, 0 ERROR, 0 WARNING, 2 INFO\n");
    assertThat(report.manifest().entries()).hasSize(10);
    assertThat(report.packages())
        .extracting(CheckedPackage::name)
        .contains("glite-CREAM", "cream-server", "log4c");
    assertThat(report.manifest().metadata())
        .extracting(MetadataFile::path)
        .contains("SL4/i386/repodata/repomd.xml", "SL4/x86_64/repodata/repomd.xml");
  }

  @Test
  void everyByteOfTheManifestIsInTheStore() throws Exception {
    Manifest manifest = check().manifest();

    for (ManifestEntry entry : manifest.entries()) {
      assertThat(store.open(entry.sha256()).readAllBytes())
          .isEqualTo(Files.readAllBytes(root.resolve(entry.path())));
    }
    for (MetadataFile file : manifest.metadata()) {
      assertThat(store.open(file.sha256()).readAllBytes())
          .isEqualTo(Files.readAllBytes(root.resolve(file.path())));
    }
  }

  @Test
  void theSameContentGivesTheSameReportByteByByte() throws Exception {
    CheckReport first = check();
    CheckReport again = check();

    assertThat(again.toText()).isEqualTo(first.toText());
    assertThat(again.toJson()).isEqualTo(first.toJson());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"RPMS.Release", "RPMS.externals", "RPMS.pilot_updates", "RPMS.production_updates"})
  void aFileChangedAddedOrRemovedAfterTheFreezeIsNamed(String directory) throws Exception {
    SampleRpm kept = SampleRpm.of("kept", "1", "i386");
    SampleRpm gone = SampleRpm.of("gone", "1", "i386");
    Path changed = SampleRepository.add(root, I386, directory, kept);
    Path removed = SampleRepository.add(root, I386, directory, gone);
    Manifest frozen = check().manifest();
    assertThat(check.verify(frozen, root.toUri(), Progress.NONE).isUntouched()).isTrue();

    FileTime time = Files.getLastModifiedTime(changed);
    byte[] bytes = Files.readAllBytes(changed);
    bytes[bytes.length - 1] ^= 1;
    Files.write(changed, bytes);
    Files.setLastModifiedTime(changed, time);
    Files.delete(removed);
    Path added = branch.resolve(directory).resolve("new-1-1.i386.rpm");
    Files.write(added, bytes);

    FreezeVerdict verdict = check.verify(frozen, root.toUri(), Progress.NONE);
    assertThat(verdict.isUntouched()).isFalse();
    assertThat(verdict.changes().lines())
        .containsExactly(
            "added SL4/i386/" + directory + "/new-1-1.i386.rpm",
            "removed SL4/i386/" + directory + "/gone-1-1.i386.rpm",
            "changed SL4/i386/" + directory + "/kept-1-1.i386.rpm");
    assertThat(verdict.findings())
        .extracting(Finding::code, Finding::directory)
        .contains(
            tuple("changed-after-freeze", directory),
            tuple("added-after-freeze", directory),
            tuple("removed-after-freeze", directory));
  }

  @Test
  void indexingUntouchedPackagesAgainIsNoChange() throws Exception {
    Manifest frozen = check().manifest();
    Path repomd = branch.resolve("repodata/repomd.xml");
    Files.writeString(repomd, Files.readString(repomd) + "<!-- later -->\n");

    FreezeVerdict verdict = check.verify(frozen, root.toUri(), Progress.NONE);

    assertThat(verdict.isUntouched()).isTrue();
    assertThat(verdict.findings()).extracting(Finding::code).contains("repodata-after-freeze");
    assertThat(verdict.now().fingerprint()).isEqualTo(frozen.fingerprint());
    assertThat(verdict.now().digest()).isNotEqualTo(frozen.digest());
  }

  @Test
  void anUpdateMayChangeItsDirectoryOnly() throws Exception {
    Manifest mirrored = check().manifest();
    SampleRepository.addUpdate(root, I386, SampleRepository.PRODUCTION_UPDATES, "CREAM", "1.0.1");
    assertThat(update(UpdateKind.PRODUCTION_UPDATE, mirrored).passed()).isTrue();
    assertThat(update(UpdateKind.PILOT_UPDATE, mirrored).findings())
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .extracting(Finding::code, Finding::directory, Finding::file)
        .containsExactly(
            tuple(
                "added-outside-update",
                "RPMS.production_updates",
                "cream-server-1.0.1-1.i386.rpm"));
  }

  @Test
  void anUpdateWithoutPackagesIsReported() throws Exception {
    Manifest mirrored = check().manifest();

    assertThat(update(UpdateKind.PILOT_UPDATE, mirrored).findings())
        .extracting(Finding::code)
        .contains("update-empty");
  }

  @Test
  void aCaseVariantOfTheReleaseDirectoryIsReportedAsSuch() throws Exception {
    Files.move(branch.resolve("RPMS.Release"), branch.resolve("RPMS.release"));

    assertThat(check().findings())
        .filteredOn(finding -> finding.code().equals("directory-case-variant"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.found()).isEqualTo("RPMS.release");
              assertThat(finding.expected()).isEqualTo("RPMS.Release");
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            });
  }

  @Test
  void aMissingReleaseDirectoryIsAnErrorAndAMissingUpdateDirectoryAWarning() throws Exception {
    Files.delete(branch.resolve("RPMS.pilot_updates"));
    Files.move(branch.resolve("RPMS.Release"), branch.resolve("elsewhere"));

    assertThat(check().findings())
        .filteredOn(finding -> finding.code().equals("directory-missing"))
        .extracting(Finding::severity, Finding::directory)
        .containsExactly(
            tuple(Severity.ERROR, "RPMS.Release"), tuple(Severity.WARNING, "RPMS.pilot_updates"));
  }

  @Test
  void anUnresolvedRequirementNamesThePackageAndTheNearestCandidate() throws Exception {
    SampleRepository.add(
        root, I386, "RPMS.externals", SampleRpm.of("needy", "1", "i386", "log4c >= 2.0"));

    assertThat(check().findings())
        .filteredOn(finding -> finding.code().equals("requirement-unresolved"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.file()).isEqualTo("needy-1-1.i386.rpm");
              assertThat(finding.found()).contains("log4c >= 2.0");
              assertThat(finding.expected()).contains("log4c = 1.2.1-1");
            });
  }

  @Test
  void aRequiredPathMayBeAFileOfAnotherPackage() throws Exception {
    SampleRepository.add(
        root,
        I386,
        "RPMS.externals",
        SampleRpm.of("needy", "1", "i386", "/opt/pilot/log4c/README"));

    assertThat(check().passed()).isTrue();
  }

  @Test
  void withoutABaseOsListUnresolvedRequirementsAreWarnings() throws Exception {
    CheckReport report =
        check.check(CheckRequest.firstRelease(root.toUri(), List.of(I386), null), Progress.NONE);

    assertThat(report.passed()).isTrue();
    assertThat(report.findings())
        .extracting(Finding::code)
        .contains("requirement-unresolved", "no-base-os");
  }

  @Test
  void filesAndRepodataMustAgreeBothWays() throws Exception {
    Path release = branch.resolve("RPMS.Release");
    SampleRpm.of("unindexed", "1", "i386").write(release);
    Files.delete(release.resolve("glite-CREAM-1.0-1.noarch.rpm"));
    SampleRpm.of("log4c", "1.2.1", "i386", "changed").write(branch.resolve("RPMS.externals"));

    assertThat(check().findings())
        .extracting(Finding::code, Finding::file)
        .contains(
            tuple("file-not-in-metadata", "unindexed-1-1.i386.rpm"),
            tuple("metadata-names-missing-file", "glite-CREAM-1.0-1.noarch.rpm"),
            tuple("metadata-checksum-differs", "log4c-1.2.1-1.i386.rpm"));
  }

  @Test
  void packagesOfTheWrongArchitectureOrWithDamageAreErrors() throws Exception {
    Path externals = branch.resolve("RPMS.externals");
    SampleRepository.add(root, I386, "RPMS.externals", SampleRpm.of("wide", "1", "x86_64"));
    Path damaged = externals.resolve("gsoap-2.7.6-1.i386.rpm");
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length - 3] ^= 0x10;
    Files.write(damaged, bytes);
    Files.writeString(externals.resolve("text-1-1.i386.rpm"), "<html>Not found</html>");

    assertThat(check().findings())
        .extracting(Finding::code, Finding::file)
        .contains(
            tuple("wrong-arch", "wide-1-1.x86_64.rpm"),
            tuple("rpm-payload-digest", "gsoap-2.7.6-1.i386.rpm"),
            tuple("rpm-truncated", "text-1-1.i386.rpm"));
  }

  @Test
  void linksFifosAndOddNamesAreNotRead() throws Exception {
    Path externals = branch.resolve("RPMS.externals");
    Files.createSymbolicLink(
        externals.resolve("link-1-1.i386.rpm"), externals.resolve("log4c-1.2.1-1.i386.rpm"));
    Files.writeString(externals.resolve("-rf.rpm"), "");
    Files.writeString(externals.resolve("a\u202Eb.rpm"), "");
    Files.writeString(externals.resolve("LOG4C-1.2.1-1.i386.rpm"), "");

    CheckReport report = check();

    assertThat(report.findings())
        .extracting(Finding::code, Finding::file)
        .contains(
            tuple("not-a-regular-file", "link-1-1.i386.rpm"),
            tuple("file-name", "-rf.rpm"),
            tuple("file-name", "a\\u{202e}b.rpm"),
            tuple("file-name-case", "log4c-1.2.1-1.i386.rpm"));
    assertThat(report.manifest().entries())
        .extracting(ManifestEntry::name)
        .doesNotContain("link-1-1.i386.rpm", "-rf.rpm");
  }

  @Test
  void aSourceBehindALinkOrOutsideTheRootsIsRefused() throws Exception {
    Path secret = temp.resolve("sources-secret");
    SampleRepository.write(secret, List.of(I386), "SECRET", 0);
    Path link = Files.createSymbolicLink(temp.resolve("sources/link"), secret);

    for (Path source : List.of(secret, link)) {
      CheckReport report =
          check.check(
              CheckRequest.firstRelease(source.toUri(), List.of(I386), null), Progress.NONE);
      assertThat(report.passed()).isFalse();
      assertThat(report.manifest().entries()).isEmpty();
    }
  }

  @Test
  void repodataInsideTheDirectoriesIsAcceptedToo() throws Exception {
    SampleRepository.indexInside(root, I386);

    CheckReport report =
        check.check(CheckRequest.firstRelease(root.toUri(), List.of(I386), base()), Progress.NONE);

    assertThat(report.passed()).as(report.toText()).isTrue();
    assertThat(report.manifest().metadata())
        .extracting(MetadataFile::path)
        .contains("SL4/i386/RPMS.Release/repodata/repomd.xml");
  }

  @Test
  void missingRepodataIsAnError() throws Exception {
    FileSystemUtils.deleteRecursively(branch.resolve("repodata"));

    assertThat(check().findings())
        .extracting(Finding::code, Finding::directory)
        .contains(tuple("repodata-missing", "RPMS.Release"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../etc/passwd",
        "/etc/passwd",
        "RPMS.Release/../../x.rpm",
        "RPMS.Release/%2e%2e/x.rpm",
        "http://evil.example/x.rpm",
        "RPMS.Release/sub/x.rpm",
        "RPMS.updates/x.rpm"
      })
  void repodataCannotLeadAnywhereElse(String href) throws Exception {
    SampleRepository.indexInside(root, I386);
    Path repodata = Files.createDirectories(branch.resolve("repodata"));
    String digest = "a".repeat(64);
    Files.writeString(
        repodata.resolve("repomd.xml"),
        """
        <repomd>
          <data type="primary"><checksum type="sha256">%s</checksum>
            <location href="repodata/primary.xml"/></data>
          <data type="other"><checksum type="sha256">%s</checksum><location href="%s"/></data>
        </repomd>
        """
            .formatted(digest, digest, href));
    Files.writeString(
        repodata.resolve("primary.xml"),
        """
        <metadata packages="1"><package type="rpm"><name>x</name><arch>i386</arch>
          <version epoch="0" ver="1" rel="1"/><checksum type="sha256">%s</checksum>
          <size package="1"/><location href="%s"/></package></metadata>
        """
            .formatted(digest, href));

    CheckReport report = check();

    assertThat(report.findings())
        .extracting(Finding::code)
        .contains("metadata-stray-location", "metadata-location", "metadata-checksum");
    assertThat(report.manifest().entries()).hasSize(10);
  }

  @Test
  void theReportNamesPlaceFaultAndMend() throws Exception {
    Files.writeString(branch.resolve("RPMS.externals/broken-1-1.i386.rpm"), "");

    CheckReport report = check();

    assertThat(report.toText())
        .contains(
            "ERROR rpm-truncated SL4/i386/RPMS.externals/broken-1-1.i386.rpm: the file ends within"
                + " the lead; expected a well-formed RPM; build or transfer the package again\n");
    assertThat(report.toJson())
        .startsWith(
            "{\"format\":\"pilotage-report 1\",\"passed\":false,\"fingerprint\":\""
                + report.manifest().fingerprint())
        .contains("\"code\":\"rpm-truncated\",\"branch\":\"SL4/i386\"");
  }

  @Test
  void anInterruptedCheckEnds() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::check).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private CheckReport check() throws IOException, InterruptedException {
    return check.check(
        CheckRequest.firstRelease(root.toUri(), List.of(I386, X86_64), base()), Progress.NONE);
  }

  private CheckReport update(UpdateKind kind, Manifest mirrored)
      throws IOException, InterruptedException {
    return check.check(
        new CheckRequest(
            root.toUri(), List.of(I386, X86_64), new UpdateScope(kind, mirrored), base()),
        Progress.NONE);
  }

  private static BaseOs base() {
    return BaseOs.parse(SampleRepository.BASE_OS);
  }
}
