package io.pilotage.repository.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.SecurityTable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile input gets the one answer that is written beside it, and nothing else happens. */
class HostileCorpusTest {

  private static final List<HostileCase> CASES =
      Stream.of(
              UrlCases.all(), PathCases.all(), XmlCases.all(), RpmCases.all(), TransferCases.all())
          .flatMap(all -> all)
          .toList();
  private static final AtomicInteger ANSWERED = new AtomicInteger();

  @TempDir(factory = Tmpfs.class)
  Path temp;

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isAnsweredAsSpecified(HostileCase hostile) throws Exception {
    assertThat(hostile.attack().on(new Desk(temp))).isEqualTo(hostile.answer());
    ANSWERED.incrementAndGet();
  }

  @Test
  void theCorpusIsLargeAndNamesNothingTwice() {
    assertThat(CASES).hasSizeGreaterThanOrEqualTo(200);
    assertThat(CASES).extracting(HostileCase::toString).doesNotHaveDuplicates();
  }

  @AfterAll
  static void count() {
    System.out.printf("hostile cases answered: %d of %d%n", ANSWERED.get(), CASES.size());
    SecurityTable.note(
        SecurityTable.Figure.HOSTILE_REPOSITORIES, "of " + CASES.size(), ANSWERED.get());
  }

  static List<HostileCase> cases() {
    return CASES;
  }
}
