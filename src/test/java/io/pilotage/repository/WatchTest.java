package io.pilotage.repository;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick watch over a frozen source on this machine. */
class WatchTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");
  private static final String FILE = "SL4/i386/RPMS.externals/log4c-1.2.1-1.i386.rpm";

  @TempDir Path temp;
  private Path root;
  private RepositoryCheck check;

  @BeforeEach
  void sampleRepository() throws IOException {
    root = temp.resolve("source");
    SampleRepository.write(root, List.of(I386), "CREAM", 0);
    check = RepositoryCheck.keepingNothing(SourcePolicy.filesBelow(temp), Layout.PROCEDURE);
    assumeThat(FileStamps.below(root).of(root.resolve(FILE)))
        .as("this file system keeps the time of an inode's last change")
        .isNotEmpty();
  }

  @Test
  void anUntouchedSourceIsNotRead() throws Exception {
    Freeze freeze = freeze();

    WatchVerdict seen = watch(freeze);

    assertThat(seen.verdict().isUntouched()).isTrue();
    assertThat(seen.verdict().now()).isEqualTo(freeze.report().manifest());
    assertThat(seen.read()).isZero();
    assertThat(seen.believed()).isEqualTo(freeze.report().manifest().entries().size());
    assertThat(seen.snapshot()).isEqualTo(freeze.snapshot());
  }

  @Test
  void anEditWhoseTimeWasPutBackIsFoundAndNothingElseIsRead() throws Exception {
    Freeze freeze = freeze();
    Path file = root.resolve(FILE);
    FileTime time = Files.getLastModifiedTime(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);

    WatchVerdict seen = watch(freeze);

    assertThat(seen.verdict().changes().lines()).containsExactly("changed " + FILE);
    assertThat(seen.read()).isOne();
  }

  @Test
  void addedAndRemovedFilesAreFound() throws Exception {
    Freeze freeze = freeze();
    Path added = root.resolve("SL4/i386/RPMS.pilot_updates/log4c-1.2.1-1.i386.rpm");
    Files.move(root.resolve(FILE), added);

    assertThat(watch(freeze).verdict().changes().lines())
        .containsExactly(
            "added SL4/i386/RPMS.pilot_updates/log4c-1.2.1-1.i386.rpm", "removed " + FILE);
  }

  @Test
  void whatWasOnlyTouchedIsReadOnceAndIsNoChange() throws Exception {
    Freeze freeze = freeze();
    Files.setLastModifiedTime(root.resolve(FILE), FileTime.from(Instant.EPOCH));

    WatchVerdict seen = watch(freeze);

    assertThat(seen.verdict().isUntouched()).isTrue();
    assertThat(seen.read()).isOne();
  }

  @Test
  void repodataThatWasWrittenAgainIsReadAgain() throws Exception {
    Freeze freeze = freeze();
    SampleRepository.index(root, I386);
    Path repomd = root.resolve("SL4/i386/repodata/repomd.xml");
    Files.writeString(repomd, Files.readString(repomd) + "<!-- later -->\n");

    WatchVerdict seen = watch(freeze);

    assertThat(seen.verdict().isUntouched()).isTrue();
    assertThat(seen.verdict().findings())
        .extracting(Finding::code)
        .containsExactly("repodata-after-freeze");
    assertThat(seen.read()).isZero();
  }

  @Test
  void aChangeThatAWatchHasSeenIsStillAChangeForTheNext() throws Exception {
    Freeze freeze = freeze();
    Files.writeString(root.resolve(FILE), "other");
    WatchVerdict first = watch(freeze);

    WatchVerdict second =
        check.watch(freeze.report().manifest(), settled(first.snapshot()), Progress.NONE);

    assertThat(second.read()).isZero();
    assertThat(second.verdict().changes()).isEqualTo(first.verdict().changes());
    assertThat(second.verdict().isUntouched()).isFalse();
  }

  @Test
  void whatChangedOnlyNowHasNoStampYet() throws Exception {
    Freeze fresh =
        check.freeze(CheckRequest.firstRelease(root.toUri(), List.of(I386), null), Progress.NONE);

    assertThat(requireNonNull(fresh.snapshot().files().get(FILE)).stamp()).isEmpty();
    WatchVerdict seen = check.watch(fresh.report().manifest(), fresh.snapshot(), Progress.NONE);
    assertThat(seen.read()).isEqualTo(fresh.report().manifest().entries().size());
    assertThat(seen.verdict().isUntouched()).isTrue();
  }

  @Test
  void aSnapshotIsKeptAsText() throws Exception {
    Snapshot snapshot = freeze().snapshot();

    assertThat(Snapshot.parse(snapshot.toText())).isEqualTo(snapshot);
    assertThatThrownBy(() -> Snapshot.parse("pilotage-snapshot 2\tfile:///x\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Snapshot.parse(snapshot.toText() + "x\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Snapshot(
                    URI.create("file:///x"),
                    Map.of("x", new Snapshot.Seen(1, "a".repeat(64), "two\tfields"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private WatchVerdict watch(Freeze freeze) throws IOException, InterruptedException {
    return check.watch(freeze.report().manifest(), freeze.snapshot(), Progress.NONE);
  }

  /** As if the files had been lying there for long: no test waits for a clock. */
  private Freeze freeze() throws IOException, InterruptedException {
    Freeze freeze =
        check.freeze(CheckRequest.firstRelease(root.toUri(), List.of(I386), null), Progress.NONE);
    return new Freeze(freeze.report(), settled(freeze.snapshot()));
  }

  private Snapshot settled(Snapshot snapshot) throws IOException {
    FileStamps stamps = FileStamps.below(root);
    Map<String, Snapshot.Seen> files = new TreeMap<>();
    for (Map.Entry<String, Snapshot.Seen> file : snapshot.files().entrySet()) {
      files.put(
          file.getKey(),
          new Snapshot.Seen(
              file.getValue().size(),
              file.getValue().sha256(),
              stamps.of(root.resolve(file.getKey()))));
    }
    return new Snapshot(snapshot.source(), files);
  }
}
