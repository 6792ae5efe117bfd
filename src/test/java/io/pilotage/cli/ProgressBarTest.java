package io.pilotage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void saysHowFarHowFastAndHowLong() {
    ProgressBar bar = bar(true, 100);
    nanos.set(10 * SECOND);

    bar.at("SL4/i386/RPMS.Release/x-1-1.noarch.rpm", 500, 2000);

    assertThat(text())
        .isEqualTo(
            "\r\u001b[K[=====               ]  25 %  500 of 2000 packages  50/s  0:30 left"
                + "  SL4/i386/RPMS.Release/x-1");
  }

  @Test
  void isDrawnTenTimesASecondAtMost() {
    ProgressBar bar = bar(true, 80);
    for (int done = 1; done <= 1000; done++) {
      nanos.addAndGet(SECOND / 1000);
      bar.at("x", done, 1000);
    }

    assertThat(text().split("\r", -1).length - 1).isBetween(9, 11);
  }

  @Test
  void writesNothingWhereNobodyLooks() {
    try (ProgressBar bar = bar(false, 80)) {
      bar.at("x", 1, 2);
    }

    assertThat(text()).isEmpty();
  }

  @Test
  void isWipedAtTheEnd() {
    try (ProgressBar bar = bar(true, 80)) {
      bar.at("x", 1, 2);
    }

    assertThat(text()).endsWith("\r\u001b[K");
  }

  private ProgressBar bar(boolean shown, int width) {
    return new ProgressBar(err, shown, nanos::get, width);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
