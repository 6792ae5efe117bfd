package io.pilotage.journal;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What left the house can be read again, whatever became of who wrote it. */
class FileJournalTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;

  @Test
  void everyNodeReadsWhatAllHaveWritten() {
    Journal one = Journal.in(directory, CLOCK);
    Journal other = Journal.in(directory, CLOCK);
    one.before("mail", "a:1", Map.of("pilot", "pilot-2026-0001"));
    one.soonAfter("mail", "a:1", Map.of("state", "SENT"));
    other.before("effect", "b", Map.of("fence", "7"));

    Journal.Pages pages = Journal.in(directory, CLOCK).read();

    assertThat(pages.unreadable()).isZero();
    assertThat(pages.lines())
        .extracting(JournalLine::key)
        .containsExactlyInAnyOrder("a:1", "a:1", "b");
    assertThat(pages.about("mail").get(0))
        .isEqualTo(
            new JournalLine(
                CLOCK.instant(), true, "mail", "a:1", Map.of("pilot", "pilot-2026-0001")));
  }

  @Test
  void theLatestLinesAreAFewBeforeActsOfEachRoomInEachFile() {
    Journal one = Journal.in(directory, CLOCK);
    one.before("effect", "x", Map.of());
    for (int no = 1; no <= 40; no++) {
      one.before("mail", "a:" + no, Map.of());
      one.after("mail", "a:" + no, Map.of());
    }
    Journal.in(directory, CLOCK).before("mail", "b:1", Map.of());

    assertThat(one.latest())
        .extracting(JournalLine::key)
        .contains("x", "a:9", "a:40", "b:1")
        .doesNotContain("a:8")
        .hasSize(34);
  }

  @Test
  void filesOfLongAgoAreReadButAreNotTheLatest() throws IOException {
    Journal.in(directory, CLOCK).before("mail", "a:1", Map.of());
    Files.setLastModifiedTime(onlyFile(), FileTime.from(CLOCK.instant().minus(3, DAYS)));
    Journal now = Journal.in(directory, CLOCK);
    now.before("mail", "b:1", Map.of());

    assertThat(now.latest()).extracting(JournalLine::key).containsExactly("b:1");
    assertThat(now.read().lines()).hasSize(2);
  }

  @Test
  void aLineThatWasCutOffIsCountedAndTakesNoOtherWithIt() throws IOException {
    Journal journal = Journal.in(directory, CLOCK);
    journal.before("mail", "a:1", Map.of());
    Files.writeString(
        onlyFile(), "{\"at\":\"2026-11-26T12:00:00Z\",\"befo", StandardOpenOption.APPEND);
    Journal.in(directory, CLOCK).before("mail", "a:2", Map.of());

    Journal.Pages pages = journal.read();

    assertThat(pages.unreadable()).isEqualTo(1);
    assertThat(pages.lines()).extracting(JournalLine::key).containsExactlyInAnyOrder("a:1", "a:2");
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforeAnActAndOwedAfterIt() throws IOException {
    Path place = directory.resolve("journal");
    Files.writeString(place, "a file where the directory should be");
    Journal journal = Journal.in(place, CLOCK);

    assertThatThrownBy(() -> journal.before("mail", "a:1", Map.of()))
        .isInstanceOf(UncheckedIOException.class);
    journal.soonAfter("mail", "a:0", Map.of("state", "SENT"));
    Files.delete(place);
    journal.before("mail", "a:2", Map.of());

    assertThat(journal.read().lines()).extracting(JournalLine::key).containsExactly("a:0", "a:2");
  }

  @Test
  void withoutAnythingToSayThereIsNoFile() {
    Journal journal = Journal.in(directory.resolve("new"), CLOCK);

    assertThat(journal.latest()).isEmpty();
    assertThat(journal.read().lines()).isEmpty();
    assertThat(directory.resolve("new")).doesNotExist();
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
