package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.PILOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.NeedsProgram;
import io.pilotage.mirror.DirectoryMirror.Settings;
import io.pilotage.repository.io.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the README in the tree as a site would, with the site's programs. */
@NeedsProgram({"sh", "sha256sum", "openssl"})
class MirrorRecipeTest {

  private static final String PACKAGE = "SL4/i386/RPMS.Release/glite-ce-1.i386.rpm";

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private Path live;

  @BeforeEach
  void publish() throws IOException {
    Sample sample = Sample.in(directory);
    DirectoryMirror mirror =
        new DirectoryMirror(
            directory.resolve("target"),
            sample.store(),
            new Settings(1, Placement.COPY, 1, new TestSigner()));
    mirror.publish(sample.order("run-1", "1", 1));
    live = mirror.live(PILOT);
  }

  @Test
  void theRecipeHasTwoLinesAndBothAgree() throws Exception {
    assertThat(recipe()).hasSize(2);
    assertThat(follow(recipe().get(0)).text().lines()).hasSize(6).allMatch(l -> l.endsWith(": OK"));
    assertThat(follow(recipe().get(1)).code()).isZero();
  }

  @Test
  void aChangedFileIsNamed() throws Exception {
    Tamper.inPlace(live.resolve(PACKAGE), "cE 1");
    Ended check = follow(recipe().get(0));
    assertThat(check.code()).isNotZero();
    assertThat(check.text()).contains(PACKAGE + ": FAILED");
  }

  @Test
  void aListThatSomebodyMadeToFitIsNotSigned() throws Exception {
    Path list = live.resolve("MANIFEST");
    Tamper.inPlace(list, Files.readString(list).replaceFirst("^.", "f"));
    assertThat(follow(recipe().get(1)).code()).isNotZero();
  }

  @Test
  void aPartOfTheTreeIsVerifiedByItself() throws Exception {
    Trees.remove(live.resolve("SL5").toRealPath());
    assertThat(follow(recipe().get(0)).code()).isNotZero();
    assertThat(follow(recipe().get(0) + " --ignore-missing").code()).isZero();
  }

  private List<String> recipe() throws IOException {
    return Files.readAllLines(live.resolve("README")).stream()
        .filter(line -> line.startsWith("sha256sum ") || line.startsWith("openssl "))
        .toList();
  }

  private record Ended(int code, String text) {}

  private Ended follow(String line) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", line)
            .directory(live.toFile())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), text);
  }
}
