package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a source is read: by several threads, in one pass, and no longer than somebody waits. */
class ReadingTest {

  private static final List<OsBranch> BRANCHES =
      List.of(OsBranch.parse("SL4/i386"), OsBranch.parse("SL4/x86_64"));

  @TempDir Path temp;
  private Path root;
  private ContentStore store;

  @BeforeEach
  void sampleRepository() throws IOException {
    root = temp.resolve("source");
    SampleRepository.write(root, BRANCHES, "CREAM", 0);
    for (int i = 0; i < 30; i++) {
      SampleRpm.of("needy" + i, "1", "i386", "missing" + i)
          .write(root.resolve("SL4/i386/RPMS.externals"));
    }
    Files.writeString(root.resolve("SL4/x86_64/RPMS.externals/broken-1-1.i386.rpm"), "x");
    store = new ContentStore(temp.resolve("store"));
  }

  @Test
  void aReportDependsNeitherOnTheNumberOfThreadsNorOnKeepingWhatWasRead() throws Exception {
    RepositoryCheck staging = new RepositoryCheck(store, policy(), Layout.PROCEDURE);
    CheckReport one = check(staging.withThreads(1), Progress.NONE);
    assertThat(one.findings()).hasSizeGreaterThan(60);

    for (RepositoryCheck other :
        List.of(
            staging.withThreads(2),
            staging.withThreads(7),
            RepositoryCheck.keepingNothing(policy(), Layout.PROCEDURE).withThreads(3))) {
      assertThat(check(other, Progress.NONE)).isEqualTo(one);
    }
  }

  @Test
  void whoKeepsNothingLeavesNothingBehind() throws Exception {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> before = repodata(scratch);

    check(RepositoryCheck.keepingNothing(policy(), Layout.PROCEDURE), Progress.NONE);

    assertThat(repodata(scratch)).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void progressRisesToTheTotalsAndOneCallComesAfterTheOther() throws Exception {
    List<Advance> heard = new ArrayList<>();

    CheckReport report = check(new RepositoryCheck(store, policy(), Layout.PROCEDURE), heard::add);

    long bytes = report.manifest().entries().stream().mapToLong(ManifestEntry::size).sum();
    int packages = report.manifest().entries().size();
    assertThat(heard).hasSize(packages + 1);
    assertThat(heard).extracting(Advance::packages).isSorted().startsWith(0).endsWith(packages);
    assertThat(heard).extracting(Advance::bytes).isSorted().startsWith(0L).endsWith(bytes);
    assertThat(heard).extracting(Advance::totalPackages).containsOnly(packages);
  }

  @Test
  void whatIsLeftFollowsFromTheRate() {
    Advance half = new Advance("x", 1, 10, 50, 100, Duration.ofSeconds(5));
    assertThat(half.fraction()).isEqualTo(0.5);
    assertThat(half.bytesPerSecond()).isEqualTo(10);
    assertThat(half.left()).contains(Duration.ofSeconds(5));

    Advance untold = new Advance("x", 1, 4, 50, 0, Duration.ofSeconds(5));
    assertThat(untold.left()).contains(Duration.ofSeconds(15));
    assertThat(new Advance("", 0, 4, 0, 0, Duration.ZERO).left()).isEmpty();
    assertThat(new Advance("", 0, 0, 0, 0, Duration.ZERO).fraction()).isEqualTo(1);
  }

  @Test
  void anInterruptionEndsAllThreadsAndLeavesNothingHalfDone() throws Exception {
    Thread checking = Thread.currentThread();
    RepositoryCheck check = new RepositoryCheck(store, policy(), Layout.PROCEDURE).withThreads(4);

    assertThatThrownBy(
            () ->
                check(
                    check,
                    advance -> {
                      if (advance.packages() == 5) {
                        checking.interrupt();
                      }
                    }))
        .isInstanceOf(InterruptedException.class);

    assertThat(readers()).isEmpty();
    try (Stream<Path> half = Files.list(temp.resolve("store/incoming"))) {
      assertThat(half).isEmpty();
    }
  }

  @Test
  void anInterruptionDoesNotWaitForASilentServer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      RepositoryCheck check =
          RepositoryCheck.keepingNothing(
              new SourcePolicy(
                  List.of(),
                  Set.of("127.0.0.1:" + silent.getLocalPort()),
                  List.of("127.0.0.0/8"),
                  SourceLimits.DEFAULT),
              Layout.PROCEDURE);
      URI source = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/x");
      Thread checking = Thread.currentThread();
      CompletableFuture<Socket> connected =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  Socket socket = silent.accept();
                  checking.interrupt();
                  return socket;
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });

      assertThatThrownBy(
              () -> check.check(CheckRequest.firstRelease(source, BRANCHES, null), Progress.NONE))
          .isInstanceOf(InterruptedException.class);

      assertThat(readers()).isEmpty();
      connected.get().close();
    }
  }

  private CheckReport check(RepositoryCheck check, Progress progress)
      throws IOException, InterruptedException {
    return check.check(
        CheckRequest.firstRelease(root.toUri(), BRANCHES, BaseOs.parse(SampleRepository.BASE_OS)),
        progress);
  }

  private SourcePolicy policy() {
    return SourcePolicy.filesBelow(temp);
  }

  /** Those that do not end: a thread that has nothing left to do may still be seen for a moment. */
  private static List<Thread> readers() throws InterruptedException {
    List<Thread> readers =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("repository-reader"))
            .toList();
    for (Thread reader : readers) {
      reader.join(5_000);
    }
    return readers.stream().filter(Thread::isAlive).toList();
  }

  private static List<Path> repodata(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().contains("pilotage-repodata")).toList();
    }
  }
}
