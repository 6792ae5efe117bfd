package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.PILOT;
import static io.pilotage.mirror.Sample.compare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.mirror.DirectoryMirror.Settings;
import io.pilotage.mirror.DirectoryMirror.Step;
import io.pilotage.repository.io.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever comes with a lower fence, or too late, changes nothing; what was interrupted is mended.
 */
class OvertakenMirrorTest {

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private Sample sample;
  private final List<Step> steps = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void approve() throws IOException {
    sample = Sample.in(directory);
  }

  @Test
  void aLowerFenceDoesNotEvenBegin() throws IOException {
    mirror(steps::add).publish(sample.order("run-2", "2", 2));
    steps.clear();
    assertThat(mirror(steps::add).publish(sample.order("run-1", "1", 1)))
        .isInstanceOf(MirrorRun.Superseded.class);
    assertThat(mirror(steps::add).rollBack(PILOT, 1)).isInstanceOf(MirrorRun.Superseded.class);
    assertThat(steps).isEmpty();
  }

  @Test
  void onlyTheHighestFenceIsTheLatest() throws IOException {
    DirectoryMirror mirror = mirror(step -> {});
    assertThat(mirror.isLatest(PILOT, 5)).isTrue();
    assertThat(mirror.isLatest(PILOT, 5)).isTrue();
    assertThat(mirror.isLatest(PILOT, 4)).isFalse();
    assertThat(mirror.isLatest(PILOT, 6)).isTrue();
    assertThat(mirror.isLatest(PILOT, 5)).isFalse();
  }

  @Test
  void whoeverIsOvertakenWhileReadingAnOldReleaseDoesNotShowItAgain() throws IOException {
    mirror(step -> {}).publish(sample.order("run-1", "1", 1));
    Files.delete(place().resolve("verified"));
    DirectoryMirror slow = mirror(overtakenAt(Step.FILE_READ));
    assertThat(slow.publish(sample.order("run-2", "1", 2)))
        .isInstanceOf(MirrorRun.Superseded.class);
    assertThat(compare(sample.version("3"), slow.live(PILOT).toUri()).lines()).isEmpty();
  }

  @Test
  void whoeverIsOvertakenOnTheWayBackDoesNotGoThere() throws IOException {
    mirror(step -> {}).publish(sample.order("run-1", "1", 1));
    mirror(step -> {}).publish(sample.order("run-2", "2", 2));
    DirectoryMirror slow = mirror(overtakenAt(Step.FENCE_RAISED));
    assertThat(slow.rollBack(PILOT, 3)).isInstanceOf(MirrorRun.Superseded.class);
    assertThat(compare(sample.version("3"), slow.live(PILOT).toUri()).lines()).isEmpty();
  }

  @Test
  void theLiveReleaseStaysBesideTheNextOneAlsoIfTheHistoryIsLost() throws IOException {
    mirror(step -> {}).publish(sample.order("run-1", "1", 1));
    Files.delete(place().resolve("history"));
    mirror(step -> {}).publish(sample.order("run-2", "2", 2));
    assertThat(names(place().resolve("releases"))).containsExactly("run-1", "run-2");
  }

  @Test
  void thereIsNoWayBackToWhatIsNoLongerThere() throws IOException {
    DirectoryMirror mirror = mirror(step -> {});
    mirror.publish(sample.order("run-1", "1", 1));
    mirror.publish(sample.order("run-2", "2", 2));
    Trees.remove(place().resolve("releases/run-1"));
    assertThat(mirror.rollBack(PILOT, 3))
        .isEqualTo(new MirrorRun.Refused("there is no previous release any more"));
  }

  @Test
  void whatAnInterruptedRunLeftIsNoPartOfTheRelease() throws IOException {
    DirectoryMirror doomed =
        mirror(
            step -> {
              if (step == Step.LIST_WRITTEN) {
                throw new IllegalStateException("killed");
              }
            });
    MirrorOrder order = sample.order("run-1", "1", 1);
    assertThatThrownBy(() -> doomed.publish(order)).hasMessage("killed");
    Path building = place().resolve("building/run-1~1");
    Files.writeString(building.resolve("SL4/i386/RPMS.Release/stray.i386.rpm"), "stray");
    Files.createDirectories(building.resolve("SL6/x86_64/RPMS.Release"));

    DirectoryMirror mirror = mirror(step -> {});
    mirror.publish(order);
    assertThat(compare(sample.version("1"), mirror.live(PILOT).toUri()).lines()).isEmpty();
    assertThat(mirror.live(PILOT).resolve("SL6")).doesNotExist();
  }

  @Test
  void whatWasStagedAMomentAgoIsLinkedWithoutReadingItAndReadOnly() throws IOException {
    DirectoryMirror mirror = linking();
    mirror.trustStaged(sample.version("1"));
    mirror.publish(sample.order("run-1", "1", 1));
    assertThat(steps).contains(Step.FILE_IN_PLACE).doesNotContain(Step.FILE_READ);
    assertThat(steps).doesNotContain(Step.FILE_HALF_WRITTEN);
    Path rpm = mirror.live(PILOT).resolve("SL4/i386/RPMS.Release/glite-ce-1.i386.rpm");
    assertThat(rpm).hasContent("ce 1");
    assertThat(Files.getPosixFilePermissions(rpm))
        .isEqualTo(PosixFilePermissions.fromString("r--r--r--"));
    steps.clear();
    linking().publish(sample.order("run-2", "1", 2));
    assertThat(steps).as("known from then on").doesNotContain(Step.FILE_READ);
  }

  /** At that step, for the first time, a run with a higher fence publishes the third version. */
  private Consumer<Step> overtakenAt(Step where) {
    AtomicBoolean once = new AtomicBoolean();
    return step -> {
      if (step == where && once.compareAndSet(false, true)) {
        try {
          mirror(other -> {}).publish(sample.order("run-9", "3", 9));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  private DirectoryMirror linking() {
    return new DirectoryMirror(
        directory.resolve("target"),
        sample.store(),
        new Settings(1, Placement.LINK, 1, null),
        steps::add);
  }

  private DirectoryMirror mirror(Consumer<Step> hook) {
    return new DirectoryMirror(
        directory.resolve("target"),
        sample.store(),
        new Settings(1, Placement.COPY, 1, null),
        hook);
  }

  private Path place() {
    return directory.resolve("target").resolve(PILOT.value());
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.map(child -> String.valueOf(child.getFileName())).sorted().toList();
    }
  }
}
