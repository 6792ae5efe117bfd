package io.pilotage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.repository.Advance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private static final long SECOND = 1_000_000_000L;

  private static final long M = 1_000_000;
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void saysHowFarHowFastAndHowLong() {
    ProgressBar bar = bar(true, 95);

    bar.at(new Advance("SL4/i386/x-1-1.noarch.rpm", 500, 2000, M * 250, M * 1000, TEN_SECONDS));

    assertThat(text())
        .isEqualTo(
            "\r\u001b[K[=====               ]  25 %  500/2000 packages  250 MB  25 MB/s"
                + "  0:30 left  SL4/i386/x-1-1.no");
  }

  @Test
  void isDrawnTenTimesASecondAtMost() {
    ProgressBar bar = bar(true, 80);
    for (int done = 1; done <= 1000; done++) {
      nanos.addAndGet(SECOND / 1000);
      bar.at(advance(done, 1000));
    }

    assertThat(text().split("\r", -1).length - 1).isBetween(9, 11);
  }

  @Test
  void writesNothingWhereNobodyLooks() {
    try (ProgressBar bar = bar(false, 80)) {
      bar.at(advance(1, 2));
    }

    assertThat(text()).isEmpty();
  }

  @Test
  void isWipedAtTheEnd() {
    try (ProgressBar bar = bar(true, 80)) {
      bar.at(advance(1, 2));
    }

    assertThat(text()).endsWith("\r\u001b[K");
  }

  private static Advance advance(int done, int total) {
    return new Advance("x", done, total, done, total, Duration.ofSeconds(1));
  }

  private ProgressBar bar(boolean shown, int width) {
    return new ProgressBar(err, shown, nanos::get, width);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
