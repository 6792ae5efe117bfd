package io.pilotage.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.mirror.DirectoryMirror.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mirrors are made of. */
class SmallPartsTest {

  private static final URI HERE = URI.create("http://mirror.example/a/b/");

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  @ParameterizedTest
  @CsvSource({
    "<a href=\"x.rpm\">, x.rpm",
    "<A HREF='x.rpm'>, x.rpm",
    "<a href=x.rpm>, x.rpm",
    "<a href = \"x%20y.rpm\">, x y.rpm",
    "<a href=\"repodata/\">, repodata/",
    "<a href=\"./x.rpm\">, x.rpm",
    "<a href=\"/a/b/x.rpm\">, x.rpm",
    "<a href=\"http://mirror.example/a/b/x.rpm\">, x.rpm",
    "<a href=\"repodata/x\">, ''",
    "<a href=\"../\">, ''",
    "<a href=\"?C=N;O=D\">, ''",
    "<a href=\"x.rpm?C=N\">, ''",
    "<a href=\"/a/x.rpm\">, ''",
    "<a href=\"\">, ''",
    "<a href=\"x y%zz\">, ''",
    "<a name=\"x\">, ''"
  })
  void whatADirectoryPageLinksToRightBelowIsAChild(String page, String child) {
    assertThat(DirectoryPage.children(HERE, page.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(child.isEmpty() ? Set.of() : Set.of(child));
  }

  @Test
  void textsInJsonAreQuotedAndSeparated() {
    JsonText json = new JsonText();
    json.open().text("a", "\"\\\u001f \u0000").number("n", -1).list("l");
    json.open().text("x", "").close().open().close().endList().text("z", "é").close();

    assertThat(json)
        .hasToString(
            "{\"a\":\"\\\"\\\\\\u001f \\u0000\",\"n\":-1,\"l\":[{\"x\":\"\"},{}],\"z\":\"é\"}");
  }

  @Test
  void aFileIsReadUntilItIsTooLong() throws IOException {
    byte[] bytes = new byte[200_000];
    assertThat(Sha256.of(new ByteArrayInputStream(bytes), 200_000))
        .isEqualTo(new MirrorTree.Content(200_000, Sha256.of(bytes)));
    ByteArrayInputStream endless = new ByteArrayInputStream(bytes);
    assertThat(Sha256.of(endless, 10).size()).isGreaterThan(10).isLessThan(200_000);
    assertThat(endless.available()).isPositive();
  }

  @Test
  void aSizeThatNobodyKnowsIsLikeAnyOther() {
    MirrorTree.Content known = new MirrorTree.Content(3, "aa");
    MirrorTree.Content unknown = new MirrorTree.Content(MirrorTree.Content.UNKNOWN, "aa");
    assertThat(known.isSameAs(unknown)).isTrue();
    assertThat(unknown.isSameAs(known)).isTrue();
    assertThat(known.isSameAs(new MirrorTree.Content(4, "aa"))).isFalse();
    assertThat(known.isSameAs(new MirrorTree.Content(3, "ab"))).isFalse();
    assertThat(unknown.isSameAs(new MirrorTree.Content(3, "ab"))).isFalse();
  }

  @Test
  void aKeyIsShownInLinesOfSixtyFourLetters() {
    TestSigner signer = new TestSigner();
    String pem =
        new String(
            Enclosed.with(new byte[0], signer).get(Enclosed.PUBLIC_KEY), StandardCharsets.US_ASCII);
    assertThat(pem.lines())
        .startsWith("-----BEGIN PUBLIC KEY-----")
        .endsWith("-----END PUBLIC KEY-----")
        .allMatch(line -> line.length() <= 64);
    assertThat(Enclosed.with(new byte[0], null)).containsOnlyKeys("MANIFEST", "README");
  }

  @Test
  void aCrewDoesEverythingOnceByAtMostSoManyThreads() throws IOException {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    new Crew(3)
        .each(
            IntStream.range(0, 100).boxed().toList(),
            item -> {
              assertThat(done.add(item)).isTrue();
              threads.add(Thread.currentThread());
            });
    assertThat(done).hasSize(100);
    assertThat(threads).hasSizeBetween(1, 3);
    assertThat(threads).allMatch(thread -> thread == Thread.currentThread() || !thread.isAlive());
  }

  @Test
  void aCrewOfThreeDoesThreeThingsAtOnce() throws IOException {
    CountDownLatch all = new CountDownLatch(3);
    new Crew(3)
        .each(
            List.of(1, 2, 3),
            item -> {
              all.countDown();
              try {
                assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
            });
    assertThat(all.getCount()).isZero();
  }

  @Test
  void whatFailsInACrewIsThrownAndNothingMoreIsBegun() {
    IOException failure = new IOException("no room");
    IllegalStateException defect = new IllegalStateException("a defect");
    List<Integer> begun = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new Crew(1)
                    .each(
                        List.of(1, 2, 3),
                        item -> {
                          begun.add(item);
                          if (item == 2) {
                            throw failure;
                          }
                        }))
        .isSameAs(failure);
    assertThat(begun).containsExactly(1, 2);
    assertThatThrownBy(
            () ->
                new Crew(2)
                    .each(
                        List.of(1, 2),
                        item -> {
                          throw defect;
                        }))
        .isSameAs(defect);
  }

  @Test
  void whoeverWaitsForACrewCanBeInterrupted() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () ->
                  new Crew(2)
                      .each(
                          List.of(1, 2, 3, 4),
                          item -> {
                            if (Thread.currentThread().getName().startsWith("mirror-")) {
                              awaitQuietly(never);
                            }
                          }))
          .isInstanceOf(InterruptedIOException.class);
    } finally {
      never.countDown();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("nobody interrupted");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void theHistoryKnowsWhatWasLiveBefore() throws IOException {
    Path file = directory.resolve("history");
    History history = new History(file);
    assertThat(history.lately()).isEmpty();
    assertThat(history.before(1)).isEmpty();
    assertThat(history.endsWithWayBack(1)).isFalse();
    history.note(1, "one");
    history.note(2, "one");
    assertThat(history.before(2)).isEmpty();
    history.note(3, "two");
    assertThat(history.lately()).containsExactly("two", "one");
    assertThat(history.before(4)).contains("one");
    history.noteWayBack(4, "one");
    history.noteWayBack(4, "one");
    assertThat(file).hasContent("1 one\n3 two\n4 one back\n");
    assertThat(history.endsWithWayBack(4)).isTrue();
    assertThat(history.endsWithWayBack(5)).isFalse();
    assertThat(history.before(4)).as("the same attempt").contains("one");
    assertThat(history.before(5)).as("the next one").contains("two");
  }

  @Test
  void aFileIsReplacedAsAWholeAndPermissionsAreSetWhereTheyDiffer() throws IOException {
    Path file = directory.resolve("file");
    Files.writeString(directory.resolve(".file~"), "left by an interrupted attempt, and longer");
    Durable.write(file, "new".getBytes(StandardCharsets.US_ASCII));
    assertThat(file).hasContent("new");
    assertThat(directory).isDirectoryNotContaining("glob:**/.file~");
    Durable.permit(file, "r--r-----");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThatThrownBy(() -> Durable.parent(Path.of("bare")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Durable.children(directory)).containsExactly(file);
    assertThat(Durable.children(file)).isEmpty();
  }

  @Test
  void theLockIsFreeAgainWhateverHappensUnderIt() throws Exception {
    Path lock = directory.resolve("lock");
    assertThatThrownBy(
            () ->
                PlaceLock.holding(
                    lock,
                    () -> {
                      throw new IOException("within");
                    }))
        .hasMessage("within");
    Set<String> done = ConcurrentHashMap.newKeySet();
    Thread other =
        new Thread(
            () -> {
              try {
                PlaceLock.holding(lock, () -> done.add("other"));
              } catch (IOException e) {
                done.add(String.valueOf(e));
              }
            });
    other.setDaemon(true);
    other.start();
    other.join(20_000);
    assertThat(done).containsExactly("other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".hidden", "-x", "a/b", "a b", "a\n"})
  void aRunKeyIsOnePlainName(String key) {
    Sample sample = sample();
    assertThatThrownBy(() -> sample.order(key, "1", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void runsHaveAFenceAndMirrorsAThreadAndAPreviousRelease() {
    Sample sample = sample();
    assertThat(sample.order("a" + "b".repeat(199), "1", 0).fence()).isZero();
    assertThatThrownBy(() -> sample.order("a" + "b".repeat(200), "1", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sample.order("a", "1", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Settings(1, Placement.COPY, 1, null).keep()).isOne();
    assertThatThrownBy(() -> new Settings(0, Placement.COPY, 1, null)).hasMessageContaining("keep");
    assertThatThrownBy(() -> new Settings(1, Placement.COPY, 0, null))
        .hasMessageContaining("thread");
  }

  @Test
  void aTallyCountsWhatIsTheSameAndNamesTheRest() {
    TreeMap<String, MirrorTree.Content> files = new TreeMap<>();
    files.put("a/x", new MirrorTree.Content(1, "aa"));
    files.put("a/y", new MirrorTree.Content(2, "bb"));
    files.put("z", new MirrorTree.Content(3, "cc"));
    Tally tally = new Tally(MirrorTree.listed(files, null));
    tally.doWithout("README");
    tally.doWithout("MANIFEST");
    tally.found("a/x", new MirrorTree.Content(1, "aa"));
    tally.found("a/y", new MirrorTree.Content(2, "b0"));
    tally.foundSomethingElse("z");
    tally.foundSomethingElse("odd\u0007");

    assertThat(tally.expectsDirectory("a/")).isTrue();
    assertThat(tally.expectsDirectory("b/")).isFalse();
    assertThat(tally.tolerates("MANIFEST.sig")).isTrue();
    assertThat(tally.tolerates("MANIFEST.txt")).isFalse();
    assertThat(tally.result())
        .isEqualTo(new MirrorComparison(List.of(), List.of("odd?"), List.of("a/y", "z"), 1));
  }

  private Sample sample() {
    try {
      return Sample.in(directory);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
