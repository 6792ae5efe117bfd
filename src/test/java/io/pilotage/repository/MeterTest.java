package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {

  private static final int EIGHT_MIB = 8 << 20;

  private final List<Advance> told = new ArrayList<>();
  private final Meter meter = new Meter(told::add, 2, 40L << 20);

  @Test
  void itTellsAtTheBeginningAfterEachPackageAndEveryEightMebibytes() {
    meter.bytes("a", EIGHT_MIB - 1);
    meter.bytes("a", 1);
    meter.bytes("a", EIGHT_MIB - 1);
    meter.done("a");
    meter.bytes("b", EIGHT_MIB - 1);
    meter.bytes("b", 2);
    meter.done("b");

    assertThat(told)
        .extracting(Advance::file, Advance::packages, Advance::bytes)
        .containsExactly(
            tuple("", 0, 0L),
            tuple("a", 0, (long) EIGHT_MIB),
            tuple("a", 1, 2L * EIGHT_MIB - 1),
            tuple("b", 1, 3L * EIGHT_MIB),
            tuple("b", 2, 3L * EIGHT_MIB));
    assertThat(told)
        .allSatisfy(
            advance -> {
              assertThat(advance.totalPackages()).isEqualTo(2);
              assertThat(advance.totalBytes()).isEqualTo(40L << 20);
              assertThat(advance.elapsed()).isBetween(Duration.ZERO, Duration.ofMinutes(5));
            });
  }

  @Test
  void theRateAndTheTimeLeftFollowFromWhatIsDone() {
    Advance half = new Advance("a", 1, 2, 50, 100, Duration.ofSeconds(10));
    assertThat(half.fraction()).isEqualTo(0.5);
    assertThat(half.bytesPerSecond()).isEqualTo(5);
    assertThat(half.left()).contains(Duration.ofSeconds(10));
    Advance counted = new Advance("a", 1, 4, 50, 0, Duration.ofSeconds(10));
    assertThat(counted.fraction()).isEqualTo(0.25);
    assertThat(counted.left()).contains(Duration.ofSeconds(30));
    Advance none = new Advance("", 0, 4, 0, 100, Duration.ZERO);
    assertThat(none.left()).isEmpty();
    assertThat(none.bytesPerSecond()).isZero();
    assertThat(new Advance("", 0, 0, 0, 0, Duration.ZERO).fraction()).isOne();
    assertThat(new Advance("a", 9, 9, 300, 100, Duration.ZERO).fraction()).isOne();
  }
}
