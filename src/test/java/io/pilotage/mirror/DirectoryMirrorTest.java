package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.PILOT;
import static io.pilotage.mirror.Sample.compare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.mirror.DirectoryMirror.Step;
import io.pilotage.repository.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryMirrorTest {

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private Sample sample;

  @BeforeEach
  void approve() throws IOException {
    sample = Sample.in(directory);
  }

  @Test
  void whatWasApprovedIsWhatSitesRead() throws Exception {
    DirectoryMirror mirror = mirror("target");
    MirrorRun run = mirror.publish(sample.order("run-1", "1", 1));

    assertThat(run).isEqualTo(new MirrorRun.Published(mirror.live(PILOT).toUri(), "run-1"));
    assertThat(Files.readSymbolicLink(mirror.live(PILOT))).hasToString("releases/run-1");
    assertThat(mirror.live(PILOT).resolve("SL4/i386/RPMS.Release/glite-ce-1.i386.rpm"))
        .hasContent("ce 1");
    assertThat(compare(sample.version("1"), mirror.live(PILOT).toUri()).equal()).isTrue();
    assertThat(compare(sample.version("1"), mirror.live(PILOT).toUri()).same()).isEqualTo(8);
  }

  /** Kills the second publication at every point where it can be killed, and runs it again. */
  @Test
  void killedAnywhereItShowsTheOldOrTheNewReleaseAndTheRerunFinishes() throws Exception {
    List<Step> steps = stepsOfSecondPublication();
    assertThat(steps).containsAll(EnumSet.complementOf(EnumSet.of(Step.FILE_READ)));
    for (int at = 0; at < steps.size(); at++) {
      long rerunFence = 2L + at % 2;
      String place = "killed-" + at;
      mirror(place).publish(sample.order("run-0", "0", 0));
      mirror(place).publish(sample.order("run-1", "1", 1));
      DirectoryMirror doomed = mirror(place, killAt(at));
      assertThatThrownBy(() -> doomed.publish(sample.order("run-2", "2", 2)))
          .isInstanceOf(Killed.class);

      boolean oldOne = compare(sample.version("1"), doomed.live(PILOT).toUri()).equal();
      boolean newOne = compare(sample.version("2"), doomed.live(PILOT).toUri()).equal();
      assertThat(oldOne ^ newOne).as("after %s", steps.get(at)).isTrue();

      mirror(place).publish(sample.order("run-2", "2", rerunFence));
      assertThat(compare(sample.version("2"), doomed.live(PILOT).toUri()).lines()).isEmpty();
      assertThat(names(directory.resolve(place).resolve(PILOT + "/releases")))
          .as("after %s", steps.get(at))
          .containsExactly("run-1", "run-2");
      assertThat(names(directory.resolve(place).resolve(PILOT + "/building"))).isEmpty();
      assertThat(names(directory.resolve(place).resolve(PILOT.value())))
          .containsExactly(
              "building", "current", "fence", "history", "lock", "releases", "verified");
    }
  }

  @Test
  void aReaderNeverSeesAMixWhilePublicationsComeAndCrash() throws Exception {
    mirror("target", 100, step -> {}).publish(sample.order("run-1", "1", 1));
    Path live = mirror("target").live(PILOT);
    List<Manifest> versions = List.of(sample.version("1"), sample.version("2"));
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger reads = new AtomicInteger();
    List<String> mixes = new ArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (!over.get()) {
                Path release = release(live);
                if (versions.stream().noneMatch(version -> matches(version, release))) {
                  mixes.add("a mix");
                }
                reads.incrementAndGet();
              }
            });
    reader.start();
    for (int run = 2; run < 40 || reads.get() < 20; run++) {
      publishOrDie(run);
    }
    over.set(true);
    reader.join();
    assertThat(mixes).isEmpty();
  }

  @Test
  void aLowerFenceIsRefused() throws Exception {
    DirectoryMirror mirror = mirror("target");
    mirror.publish(sample.order("run-2", "2", 2));
    assertThat(mirror.publish(sample.order("run-1", "1", 1)))
        .isInstanceOf(MirrorRun.Superseded.class);
    assertThat(compare(sample.version("2"), mirror.live(PILOT).toUri()).equal()).isTrue();
  }

  @Test
  void whoeverIsOvertakenWhileBuildingPublishesNothing() throws Exception {
    for (Step step : List.of(Step.FENCE_RAISED, Step.FILE_IN_PLACE, Step.TREE_COMPLETE)) {
      String place = "overtaken-at-" + step;
      AtomicBoolean once = new AtomicBoolean();
      DirectoryMirror slow =
          mirror(
              place,
              reached -> {
                if (reached == step && once.compareAndSet(false, true)) {
                  publish(place, "run-2", "2", 2);
                }
              });
      MirrorRun run = publishQuietly(slow, sample.order("run-1", "1", 1));
      assertThat(run).isNotInstanceOf(MirrorRun.Published.class);
      assertThat(compare(sample.version("2"), slow.live(PILOT).toUri()).equal()).isTrue();
    }
  }

  @Test
  void everyTamperingIsFoundInBothDirections() throws Exception {
    DirectoryMirror mirror = mirror("target");
    mirror.publish(sample.order("run-1", "1", 1));
    Path live = mirror.live(PILOT);
    Tamper.inPlace(live.resolve("SL4/i386/RPMS.Release/glite-ce-1.i386.rpm"), "cE 1");
    Files.delete(live.resolve("SL5/x86_64/RPMS.Release/repodata/repomd.xml"));
    Files.createDirectories(live.resolve("SL3/i386/RPMS.Release"));
    Files.writeString(live.resolve("SL3/i386/RPMS.Release/x.rpm"), "whence?");
    Files.createSymbolicLink(live.resolve("SL4/i386/link"), Path.of("/etc"));
    Files.writeString(live.resolve("SL4/i386/new\nline"), "");

    MirrorComparison found = compare(sample.version("1"), live.toUri());
    assertThat(found.lines())
        .containsExactly(
            "missing SL5/x86_64/RPMS.Release/repodata/repomd.xml",
            "extra SL3/i386/RPMS.Release/x.rpm",
            "extra SL4/i386/link",
            "extra SL4/i386/new?line",
            "different SL4/i386/RPMS.Release/glite-ce-1.i386.rpm");
    assertThat(found.equal()).isFalse();
  }

  @Test
  void aMirrorThatIsNotThereMissesEverything() throws Exception {
    MirrorComparison found = compare(sample.version("1"), directory.resolve("nowhere").toUri());
    assertThat(found.missing()).hasSize(8).contains("MANIFEST", "README");
    assertThat(found.equal()).isFalse();
  }

  @Test
  void aDamagedReleaseIsReplacedByPublishingItAgain() throws Exception {
    DirectoryMirror mirror = mirror("target");
    mirror.publish(sample.order("run-1", "1", 1));
    Path live = mirror.live(PILOT);
    Tamper.inPlace(live.resolve("SL4/i386/RPMS.Release/glite-ce-1.i386.rpm"), "cE 1");

    assertThat(mirror.publish(sample.order("run-1", "1", 2)))
        .isEqualTo(new MirrorRun.Published(live.toUri(), "run-1~2"));
    assertThat(compare(sample.version("1"), live.toUri()).equal()).isTrue();
  }

  @Test
  void damagedBytesInTheStoreAreNeverPublished() throws Exception {
    DirectoryMirror mirror = mirror("target");
    mirror.publish(sample.order("run-1", "1", 1));
    MirrorOrder order = sample.order("run-2", "2", 2);
    Files.writeString(sample.store().path(order.manifest().entries().get(0).sha256()), "cE 2");

    assertThatThrownBy(() -> mirror.publish(order)).isInstanceOf(IOException.class);
    assertThat(compare(sample.version("1"), mirror.live(PILOT).toUri()).equal()).isTrue();
  }

  /** Even if the damage does not show from outside, as that of a failing disk. */
  @Test
  void damagedBytesInTheStoreAreMendedWhenTheyAreCheckedAgain() throws Exception {
    DirectoryMirror mirror = mirror("target");
    MirrorOrder order = sample.order("run-1", "1", 1);
    Path damaged = sample.store().path(order.manifest().entries().get(0).sha256());
    FileTime time = Files.getLastModifiedTime(damaged);
    Files.writeString(damaged, "cE 1");
    Files.setLastModifiedTime(damaged, time);
    assertThatThrownBy(() -> mirror.publish(order)).isInstanceOf(IOException.class);

    assertThat(mirror.publish(sample.order("run-1", "1", 2)))
        .isInstanceOf(MirrorRun.Published.class);
    assertThat(compare(sample.version("1"), mirror.live(PILOT).toUri()).equal()).isTrue();
  }

  @Test
  void whatDidNotChangeIsLinkedAndOldReleasesGo() throws Exception {
    DirectoryMirror mirror = mirror("target");
    String same = "SL4/i386/RPMS.externals/log4c+c^1~2-1.i386.rpm";
    mirror.publish(sample.order("run-1", "1", 1));
    Object first = Files.getAttribute(mirror.live(PILOT).resolve(same), "unix:ino");
    mirror.publish(sample.order("run-2", "2", 2));
    mirror.publish(sample.order("run-3", "3", 3));

    assertThat(Files.getAttribute(mirror.live(PILOT).resolve(same), "unix:ino")).isEqualTo(first);
    assertThat(names(directory.resolve("target").resolve(PILOT + "/releases")))
        .containsExactly("run-2", "run-3");
  }

  private DirectoryMirror mirror(String place) {
    return mirror(place, step -> {});
  }

  private DirectoryMirror mirror(String place, Consumer<Step> hook) {
    return mirror(place, 1, hook);
  }

  private DirectoryMirror mirror(String place, int keep, Consumer<Step> hook) {
    return new DirectoryMirror(
        directory.resolve(place),
        sample.store(),
        new DirectoryMirror.Settings(keep, Placement.COPY, 1, null),
        hook);
  }

  private List<Step> stepsOfSecondPublication() throws IOException {
    List<Step> steps = Collections.synchronizedList(new ArrayList<>());
    mirror("dry").publish(sample.order("run-0", "0", 0));
    mirror("dry").publish(sample.order("run-1", "1", 1));
    mirror("dry", steps::add).publish(sample.order("run-2", "2", 2));
    return steps;
  }

  private static Consumer<Step> killAt(int number) {
    AtomicInteger count = new AtomicInteger();
    return step -> {
      if (count.getAndIncrement() == number) {
        throw new Killed();
      }
    };
  }

  private void publishOrDie(int run) throws IOException {
    String version = run % 2 == 0 ? "2" : "1";
    DirectoryMirror mirror = mirror("target", 100, killAt(run % 25));
    try {
      mirror.publish(sample.order("run-" + run, version, run));
    } catch (Killed e) {
      mirror("target", 100, step -> {}).publish(sample.order("run-" + run, version, run));
    }
  }

  private void publish(String place, String runKey, String version, long fence) {
    try {
      mirror(place).publish(sample.order(runKey, version, fence));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The loser's building may be taken from under it. */
  private static MirrorRun publishQuietly(DirectoryMirror mirror, MirrorOrder order) {
    try {
      return mirror.publish(order);
    } catch (IOException e) {
      return new MirrorRun.Superseded(String.valueOf(e.getMessage()));
    }
  }

  private static Path release(Path live) {
    try {
      return live.toRealPath();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean matches(Manifest version, Path release) {
    try {
      return compare(version, release.toUri()).equal();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.map(child -> String.valueOf(child.getFileName())).sorted().toList();
    }
  }

  /** As a power cut: nothing that would clean up catches it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
