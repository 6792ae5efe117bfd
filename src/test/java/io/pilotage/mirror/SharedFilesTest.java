package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.PILOT;
import static io.pilotage.mirror.Sample.compare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.mirror.DirectoryMirror.Settings;
import io.pilotage.mirror.DirectoryMirror.Step;
import io.pilotage.repository.ManifestEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What releases share with each other and with the store, and what is read again for that. */
class SharedFilesTest {

  private static final String SAME = "SL4/i386/RPMS.externals/log4c+c^1~2-1.i386.rpm";

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private Sample sample;
  private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void approve() throws IOException {
    sample = Sample.in(directory);
  }

  @Test
  void onlyWhatIsNewIsRead() throws IOException {
    mirror(Placement.COPY).publish(sample.order("run-1", "1", 1));
    assertThat(copied()).isEqualTo(6);
    mirror(Placement.COPY).publish(sample.order("run-2", "2", 2));
    assertThat(copied()).as("one of six is the same").isEqualTo(5);
    assertThat(steps).doesNotContain(Step.FILE_READ);
    mirror(Placement.COPY).publish(sample.order("run-3", "3", 3));
    mirror(Placement.COPY).publish(sample.order("run-4", "4", 4));
    assertThat(steps).contains(Step.OLD_TREE_REMOVED).doesNotContain(Step.FILE_READ);
  }

  @Test
  void nothingIsReadOrBuiltIfNothingChanged() throws IOException {
    mirror(Placement.COPY).publish(sample.order("run-1", "1", 1));
    steps.clear();
    assertThat(mirror(Placement.COPY).publish(sample.order("run-2", "1", 2)))
        .isEqualTo(new MirrorRun.Published(live().toUri(), "run-1"));
    assertThat(steps).containsExactly(Step.FENCE_RAISED, Step.SWITCHED, Step.HISTORY_WRITTEN);
  }

  @Test
  void anEditWithItsTimePutBackIsFoundAndMended() throws IOException {
    mirror(Placement.COPY).publish(sample.order("run-1", "1", 1));
    Tamper.inPlaceWithItsTimePutBack(live().resolve(SAME), "NEVER changes");

    mirror(Placement.COPY).publish(sample.order("run-2", "2", 2));
    assertThat(compare(sample.version("2"), live().toUri()).lines()).isEmpty();
    mirror(Placement.COPY).publish(sample.order("run-3", "2", 3));
    assertThat(live().resolve(SAME)).hasContent("never changes");
  }

  @Test
  void noEditOfACopyReachesTheStore() throws IOException {
    mirror(Placement.COPY).publish(sample.order("run-1", "1", 1));
    Tamper.inPlace(live().resolve(SAME), "NEVER changes");
    assertThat(stored(SAME)).hasContent("never changes");
  }

  /** The price of a link: see the ADR. */
  @Test
  void anEditOfALinkReachesTheStoreButNoOtherRelease() throws IOException {
    mirror(Placement.LINK).publish(sample.order("run-1", "1", 1));
    assertThat(Files.getAttribute(live().resolve(SAME), "unix:ino"))
        .isEqualTo(Files.getAttribute(stored(SAME), "unix:ino"));
    Tamper.inPlaceWithItsTimePutBack(live().resolve(SAME), "NEVER changes");

    assertThatThrownBy(() -> mirror(Placement.LINK).publish(sample.order("run-2", "2", 2)))
        .hasMessageContaining("the content store holds other bytes");
    assertThat(live().resolve("SL4/i386/RPMS.Release/glite-ce-1.i386.rpm")).exists();
    assertThat(building()).isEmpty();
  }

  @Test
  void linksAreVerifiedOnceAndKnownFromThenOn() throws IOException {
    mirror(Placement.LINK).publish(sample.order("run-1", "1", 1));
    assertThat(Collections.frequency(steps, Step.FILE_READ)).isEqualTo(6);
    steps.clear();
    mirror(Placement.LINK).publish(sample.order("run-2", "2", 2));
    assertThat(Collections.frequency(steps, Step.FILE_READ)).isEqualTo(5);
    assertThat(steps).doesNotContain(Step.FILE_HALF_WRITTEN);
    assertThat(compare(sample.version("2"), live().toUri()).lines()).isEmpty();
  }

  @Test
  void everyMirroredFileIsReadOnly() throws IOException {
    mirror(Placement.COPY).publish(sample.order("run-1", "1", 1));
    for (String name : List.of(SAME, "MANIFEST", "README", "SL4/i386/repodata/repomd.xml")) {
      assertThat(Files.getPosixFilePermissions(live().resolve(name)))
          .isEqualTo(PosixFilePermissions.fromString("r--r--r--"));
    }
  }

  @Test
  void damagedNotesCostTimeAndNothingElse() throws IOException {
    mirror(Placement.COPY).publish(sample.order("run-1", "1", 1));
    Path notes = directory.resolve("target").resolve(PILOT.value()).resolve("verified");
    Files.writeString(notes, "99999999999999999999 1 1 1 1 " + "0".repeat(64) + "\nnonsense\n\0");
    steps.clear();
    mirror(Placement.COPY).publish(sample.order("run-2", "1", 2));
    assertThat(Collections.frequency(steps, Step.FILE_READ)).isEqualTo(8);
    assertThat(compare(sample.version("1"), live().toUri()).lines()).isEmpty();
  }

  @Test
  void aFullDiskLeavesTheLiveTreeAloneAndIsLeftAsItWas() throws IOException {
    mirror(Placement.COPY).publish(sample.order("run-1", "1", 1));
    for (int at = 1; at <= 5; at++) {
      int last = at;
      AtomicInteger halves = new AtomicInteger();
      DirectoryMirror unlucky =
          new DirectoryMirror(
              directory.resolve("target"),
              sample.store(),
              new Settings(1, Placement.COPY, 2, null),
              step -> {
                if (step == Step.FILE_HALF_WRITTEN && halves.incrementAndGet() == last) {
                  throwAnyway(new IOException("No space left on device"));
                }
              });
      assertThatThrownBy(() -> unlucky.publish(sample.order("run-2", "2", 2)))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
      assertThat(building()).isEmpty();
      assertThat(compare(sample.version("1"), live().toUri()).lines()).isEmpty();
    }
    mirror(Placement.COPY).publish(sample.order("run-2", "2", 2));
    assertThat(compare(sample.version("2"), live().toUri()).lines()).isEmpty();
  }

  private DirectoryMirror mirror(Placement placement) {
    return new DirectoryMirror(
        directory.resolve("target"),
        sample.store(),
        new Settings(1, placement, 2, null),
        steps::add);
  }

  private Path live() {
    return mirror(Placement.COPY).live(PILOT);
  }

  private List<Path> building() throws IOException {
    return Durable.children(directory.resolve("target").resolve(PILOT.value()).resolve("building"));
  }

  private Path stored(String path) {
    return sample
        .store()
        .path(
            sample.version("1").entries().stream()
                .filter(entry -> entry.path().equals(path))
                .map(ManifestEntry::sha256)
                .findFirst()
                .orElseThrow());
  }

  private long copied() {
    long copied = Collections.frequency(steps, Step.FILE_HALF_WRITTEN);
    steps.clear();
    return copied;
  }

  /** A file system throws checked exceptions, a hook must not declare them. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> void throwAnyway(Exception e) throws E {
    throw (E) e;
  }
}
