package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.PILOT;
import static io.pilotage.mirror.Sample.compare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.mirror.DirectoryMirror.Settings;
import io.pilotage.mirror.DirectoryMirror.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollBackTest {

  private static final TestSigner SIGNER = new TestSigner();

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private Sample sample;

  @BeforeEach
  void publish() throws IOException {
    sample = Sample.in(directory);
    for (int run = 1; run <= 3; run++) {
      mirror().publish(sample.order("run-" + run, String.valueOf(run), run));
    }
  }

  @Test
  void thePreviousTreeIsOneCallBack() throws IOException {
    assertThat(mirror().rollBack(PILOT, 4))
        .isEqualTo(new MirrorRun.Published(live().toUri(), "run-2"));
    assertThat(shown()).isEqualTo("2");
    assertThat(place().resolve("history")).hasContent("1 run-1\n2 run-2\n3 run-3\n4 run-2 back\n");
  }

  @Test
  void goingBackAgainComesBackToWhereItBegan() throws IOException {
    mirror().rollBack(PILOT, 4);
    mirror().rollBack(PILOT, 5);
    assertThat(shown()).isEqualTo("3");
  }

  @Test
  void whatWasTakenBackCanBePublishedAgainAndUpdated() throws IOException {
    mirror().rollBack(PILOT, 4);
    assertThat(mirror().publish(sample.order("run-3", "3", 3)))
        .as("a late attempt of the run that was taken back")
        .isInstanceOf(MirrorRun.Superseded.class);
    assertThat(shown()).isEqualTo("2");
    mirror().publish(sample.order("run-3", "3", 5));
    assertThat(shown()).isEqualTo("3");
    mirror().publish(sample.order("run-6", "6", 6));
    assertThat(shown()).isEqualTo("6");
  }

  @Test
  void aLowerFenceDoesNotGoBack() throws IOException {
    assertThat(mirror().rollBack(PILOT, 2)).isInstanceOf(MirrorRun.Superseded.class);
    assertThat(shown()).isEqualTo("3");
  }

  @Test
  void aDamagedTreeDoesNotBecomeLive() throws IOException {
    Path previous = place().resolve("releases/run-2");
    Tamper.inPlaceWithItsTimePutBack(
        previous.resolve("SL4/i386/RPMS.Release/glite-ce-2.i386.rpm"), "cE 2");
    Files.createFile(previous.resolve("SL4/i386/RPMS.Release/new.rpm"));
    assertThat(mirror().rollBack(PILOT, 4))
        .isEqualTo(
            new MirrorRun.Refused(
                "the previous release is damaged: extra SL4/i386/RPMS.Release/new.rpm,"
                    + " different SL4/i386/RPMS.Release/glite-ce-2.i386.rpm"));
    assertThat(shown()).isEqualTo("3");
  }

  @Test
  void aListMadeToFitDoesNotBecomeLive() throws IOException {
    Path list = place().resolve("releases/run-2/MANIFEST");
    Tamper.inPlace(list, Files.readString(list).lines().skip(1).findFirst().orElseThrow() + "\n");
    assertThat(mirror().rollBack(PILOT, 4))
        .asString()
        .contains("Refused", "different MANIFEST.sig", "extra SL5");
    Files.delete(list);
    assertThat(mirror().rollBack(PILOT, 4)).asString().contains("Refused", "missing MANIFEST");
  }

  @Test
  void thereIsNoWayBackFromTheFirstRelease() throws IOException {
    DirectoryMirror fresh =
        new DirectoryMirror(
            directory.resolve("fresh"), sample.store(), new Settings(1, Placement.COPY, 1, null));
    assertThat(fresh.rollBack(PILOT, 1)).isInstanceOf(MirrorRun.Refused.class);
    fresh.publish(sample.order("run-1", "1", 2));
    assertThat(fresh.rollBack(PILOT, 3)).isInstanceOf(MirrorRun.Refused.class);
  }

  @Test
  void killedAnywhereItIsBackOrNotAndTheNextAttemptGoesBackOnce() throws IOException {
    List<Step> steps = Collections.synchronizedList(new ArrayList<>());
    mirror(steps::add).rollBack(PILOT, 4);
    mirror().rollBack(PILOT, 5);
    for (int at = 0; at < steps.size(); at++) {
      long fence = 6 + 2L * at;
      AtomicInteger count = new AtomicInteger(at);
      DirectoryMirror doomed =
          mirror(
              step -> {
                if (count.getAndDecrement() == 0) {
                  throw new AssertionError("killed");
                }
              });
      assertThatThrownBy(() -> doomed.rollBack(PILOT, fence)).hasMessage("killed");
      assertThat(shown()).isIn("2", "3");
      mirror().rollBack(PILOT, fence);
      assertThat(shown()).as("after %s", steps.get(at)).isEqualTo("2");
      mirror().rollBack(PILOT, fence + 1);
      assertThat(shown()).isEqualTo("3");
    }
    assertThat(steps).hasSize(4);
  }

  private DirectoryMirror mirror() {
    return mirror(step -> {});
  }

  private DirectoryMirror mirror(Consumer<Step> hook) {
    return new DirectoryMirror(
        directory.resolve("target"),
        sample.store(),
        new Settings(2, Placement.COPY, 1, SIGNER),
        hook);
  }

  private Path place() {
    return directory.resolve("target").resolve(PILOT.value());
  }

  private Path live() {
    return mirror().live(PILOT);
  }

  /** The version that readers see, every byte of it. */
  private String shown() throws IOException {
    for (String version : List.of("1", "2", "3", "6")) {
      if (compare(sample.version(version), live().toUri()).equal()) {
        return version;
      }
    }
    return "a mix";
  }
}
