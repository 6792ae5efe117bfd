package io.pilotage.repository.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.testing.SmallHeap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest files that are read at all, made to cost as much as they can. */
class SwollenTest {

  /** 64 MiB for one file, and what a Java process has before it has done anything. */
  private static final int FOR_A_FILE = 64 + 16;

  /** As much as a repository of 20,000 usual packages takes. */
  private static final int FOR_A_REPOSITORY = 128;

  private static final String PACKAGE =
      """
      <package type="rpm"><name>%s</name><arch>i386</arch><version epoch="0" ver="1" rel="1"/>
      <checksum type="sha256" pkgid="YES">0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef</checksum>
      <size package="1"/><location href="%s"/></package>
      """;

  @TempDir Path temp;

  @Test
  void everyFileIsReadOrRefusedInASmallHeap() throws IOException, InterruptedException {
    Path files = Files.createDirectory(temp.resolve("files"));
    for (Swollen swollen : Swollen.all()) {
      swollen.write(files);
    }

    assertThat(
            SmallHeap.run(FOR_A_FILE, SwollenReader.class, temp.resolve("log"), files.toString()))
        .containsExactlyInAnyOrderElementsOf(
            Swollen.all().stream().map(each -> each.name() + " | " + each.answer()).toList());
  }

  @Test
  void everyRepositoryIsCheckedInTheHeapOfALargeOne() throws IOException, InterruptedException {
    Path repositories = Files.createDirectory(temp.resolve("repositories"));
    Map<String, String> packages =
        Map.of(
            "elsewhere", PACKAGE.formatted("n#", "elsewhere/n#.rpm"),
            "the same", PACKAGE.formatted("n", "RPMS.Release/n.rpm"),
            "others", PACKAGE.formatted("n#", "RPMS.Release/n#.rpm"),
            "long", PACKAGE.formatted("n".repeat(4000) + "#", "RPMS.Release/n#.rpm"));
    for (Map.Entry<String, String> each : packages.entrySet()) {
      repository(repositories.resolve(each.getKey()), each.getValue());
    }

    List<String> lines =
        SmallHeap.run(
            FOR_A_REPOSITORY, SwollenCheck.class, temp.resolve("log"), repositories.toString());

    assertThat(lines)
        .containsExactly(
            "elsewhere | [metadata-stray-location, too-many-findings]",
            "long | [metadata-names-missing-file, too-many-files]",
            "others | [too-many-files]",
            "the same | [metadata-names-missing-file, too-many-files]",
            "conflicts | 20000, incomplete",
            "requirements | 20000, incomplete");
  }

  private static void repository(Path root, String pkg) throws IOException {
    Path branch = Files.createDirectories(root.resolve("SL4/i386"));
    for (String directory : SpoiledRepository.DIRECTORIES) {
      Files.createDirectory(branch.resolve(directory));
    }
    ByteArrayOutputStream primary = new ByteArrayOutputStream();
    new Flood("<metadata>", pkg, "</metadata>").to(primary);
    new HandmadeRepodata(primary.toByteArray()).write(branch);
  }
}
