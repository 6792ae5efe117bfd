package io.pilotage.repository.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.repository.hostile.CorpusRun.Answered;
import io.pilotage.testing.SmallHeap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What hostile inputs may cost: 64 MiB of heap above idle, and two seconds of processor time.
 *
 * <p>They are put to a process whose heap holds that and no more: what does not fit ends it. This
 * is a little stricter than the bound, as garbage and the making of the inputs need room, too. The
 * processor time is that of all threads, as the operating system counts it; the time that passes is
 * not looked at.
 */
class HostileBoundsTest {

  private static final int HEAP = 64;

  /** Of whole repositories that hold as much as is looked at: 20,000 usual packages need less. */
  private static final int HEAP_FOR_CROWDS = 128;

  private static final long NANOS = TimeUnit.SECONDS.toNanos(2);

  @TempDir(factory = Tmpfs.class)
  static Path temp;

  private static int idle;

  @BeforeAll
  static void measureIdle() throws Exception {
    long bytes = Long.parseLong(run(HEAP_FOR_CROWDS, List.of()).get(0));
    idle = (int) (bytes >> 20);
  }

  @Test
  void noInputTakesMoreThanItsShare() throws Exception {
    withinBounds(HEAP, family -> !family.equals(LargeCases.CROWD));
  }

  @Test
  void aWholeRepositoryThatIsTooMuchIsCutOffInTime() throws Exception {
    withinBounds(HEAP_FOR_CROWDS, LargeCases.CROWD::equals);
  }

  private static void withinBounds(int heap, Predicate<String> families) throws Exception {
    List<HostileCase> cases = CorpusRun.cases().filter(one -> families.test(one.family())).toList();
    List<Answered> answered =
        run(idle + heap, cases.stream().map(HostileCase::family).distinct().toList()).stream()
            .skip(1)
            .map(Answered::parse)
            .toList();

    assertThat(answered)
        .extracting(one -> one.name() + " | " + one.answer())
        .containsExactlyElementsOf(cases.stream().map(one -> one + " | " + one.answer()).toList());
    assertThat(answered)
        .allSatisfy(one -> assertThat(one.nanos()).as(one.name()).isLessThanOrEqualTo(NANOS));
    Answered dearest = answered.stream().max(Comparator.comparing(Answered::nanos)).orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "hostile cases within %d MiB of heap above idle (%d MiB): %d of %d;"
            + " the most processor time: %.1f s, %s%n",
        heap,
        idle,
        answered.size(),
        cases.size(),
        dearest.nanos() / 1e9,
        dearest.name());
  }

  /** What a process with so many mebibytes of heap says of these families. */
  private static List<String> run(int heap, List<String> families) throws Exception {
    Path log = Files.createTempFile(temp, "log", "");
    List<String> lines =
        SmallHeap.run(
            heap,
            CorpusRun.class,
            log,
            Stream.concat(Stream.of(temp.toString()), families.stream()).toArray(String[]::new));
    assertThat(lines.get(lines.size() - 1)).as(() -> last(lines)).startsWith(CorpusRun.MARK);
    return lines.stream()
        .filter(line -> line.startsWith(CorpusRun.MARK))
        .map(line -> line.substring(CorpusRun.MARK.length()))
        .toList();
  }

  /** Which case it was that ended the process, and why. */
  private static String last(List<String> lines) {
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}
