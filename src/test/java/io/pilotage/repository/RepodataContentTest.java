package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.NeedsProgram;
import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepodataContentTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");

  @TempDir Path temp;
  private Path branch;

  @BeforeEach
  void sampleRepository() throws IOException {
    SampleRepository.write(temp.resolve("source"), List.of(I386), "CREAM", 0);
    branch = temp.resolve("source/SL4/i386");
  }

  @Test
  void documentsThatSayTheSameAreFine() throws Exception {
    new TestRepodata(branch).write();

    assertThat(codes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          filelists | name="log4c"            | name="log5c"            | metadata-lists-differ
          filelists | ver="1.2.1"             | ver="1.2.2"             | metadata-lists-differ
          other     | pkgid="                 | pkgid="0                | metadata-lists-differ
          filelists | <filelists packages="5  | <filelists packages="4  | metadata-malformed
          other     | <otherdata              | <filelists              | metadata-malformed
          repomd    | <open-size>             | <open-size>1            | metadata-open-size
          repomd    | <open-checksum type="sha256">. | <open-checksum type="sha256">f | metadata-open-checksum
          repomd    | <size>                  | <size>1                 | metadata-size
          repomd    | <checksum type="sha256">. | <checksum type="sha256">f | metadata-checksum
          repomd    | type="other"            | type="filelists"        | metadata-type-twice
          repomd    | type="other"            | type="other_db"         | metadata-not-read
          """)
  void aLieInOneDocumentIsFound(String type, String truth, String lie, String code)
      throws Exception {
    String pattern = truth.endsWith(".") ? truth : java.util.regex.Pattern.quote(truth);
    new TestRepodata(branch).lie(type, text -> text.replaceAll(pattern, lie)).write();

    assertThat(codes()).contains(code);
  }

  @Test
  void whatPrimaryNamesAndFilelistsDoesNotIsNamed() throws Exception {
    new TestRepodata(branch)
        .lie(
            "filelists",
            text ->
                text.replaceAll("<package [^\\n]*name=\"log4c\"[^\\n]*\\n", "")
                    .replace("packages=\"5\"", "packages=\"4\""))
        .write();

    assertThat(check().findings())
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("metadata-lists-differ");
              assertThat(finding.file()).isEqualTo("repodata/filelists.xml");
              assertThat(finding.found()).contains("log4c-0:1.2.1-1.i386");
            });
  }

  /** Kinds that this check knows nothing of are staged and published all the same. */
  @Test
  void kindsNobodyKnowsAreTolerated() throws Exception {
    new TestRepodata(branch)
        .lie("repomd", text -> text.replace("type=\"other\"", "type=\"modules\""))
        .write();

    CheckReport report = check();

    assertThat(report.passed()).as(report.toText()).isTrue();
    assertThat(report.manifest().metadata())
        .extracting(MetadataFile::file)
        .contains("repodata/other.xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "xz"})
  @NeedsProgram("createrepo_c")
  void whatCreaterepoWritesIsFine(String compression) throws Exception {
    createrepo("--general-compress-type", compression, "--no-database");

    assertThat(codes()).isEmpty();
  }

  @Test
  @NeedsProgram("createrepo_c")
  void databasesAndWeakChecksumsAreSaid() throws Exception {
    createrepo("--database", "--checksum", "sha1");

    assertThat(check().findings())
        .extracting(Finding::toText)
        .filteredOn(text -> !text.startsWith("INFO unsigned"))
        .hasSize(5)
        .anyMatch(text -> text.startsWith("INFO metadata-not-read") && text.contains("primary_db"))
        .anyMatch(text -> text.contains("SHA-1 as the checksum of 5 packages"))
        .anyMatch(text -> text.contains("SHA-1 as the checksum of metadata"));
  }

  private void createrepo(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("createrepo_c", "--quiet"));
    command.addAll(List.of(options));
    command.add(branch.toString());
    Path log = temp.resolve("createrepo.log");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(exit).as(Files.readString(log)).isZero();
  }

  /** Without what the sample is known for. */
  private List<String> codes() throws IOException, InterruptedException {
    return check().findings().stream()
        .map(Finding::code)
        .filter(code -> !code.equals("unsigned-packages"))
        .toList();
  }

  private CheckReport check() throws IOException, InterruptedException {
    RepositoryCheck check =
        new RepositoryCheck(
            new ContentStore(temp.resolve("store")),
            SourcePolicy.filesBelow(temp),
            Layout.PROCEDURE);
    return check.check(
        CheckRequest.firstRelease(
            temp.resolve("source").toUri(), List.of(I386), BaseOs.parse(SampleRepository.BASE_OS)),
        Progress.NONE);
  }
}
