package io.pilotage.cli;

import io.pilotage.repository.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line at the bottom of a terminal that says how far a step has come; wiped when it is closed.
 * On anything but a terminal it writes nothing.
 */
final class ProgressBar implements Progress, AutoCloseable {

  private static final long NANOS_BETWEEN = Duration.ofMillis(100).toNanos();
  private static final int CELLS = 20;
  private static final String WIPE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean shown;
  private final LongSupplier nanos;
  private final long start;
  private long last;
  private int width;

  ProgressBar(PrintStream err, boolean shown) {
    this(err, shown, System::nanoTime, 0);
  }

  ProgressBar(PrintStream err, boolean shown, LongSupplier nanos, int width) {
    this.err = err;
    this.shown = shown;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.last = start - NANOS_BETWEEN;
    this.width = width;
  }

  @Override
  public void at(String step, int done, int total) {
    long now = nanos.getAsLong();
    if (shown && now - last >= NANOS_BETWEEN) {
      last = now;
      draw(step, done, total, Duration.ofNanos(now - start));
    }
  }

  private void draw(String file, int done, int total, Duration elapsed) {
    if (width == 0) {
      width = Terminal.width();
    }
    double fraction = total == 0 ? 1 : (double) done / total;
    StringBuilder line = new StringBuilder();
    int full = (int) (fraction * CELLS);
    line.append('[').append("=".repeat(full)).append(" ".repeat(CELLS - full)).append("] ");
    line.append("%3d %%  %d of %d packages".formatted((int) (fraction * 100), done, total));
    double seconds = elapsed.toNanos() / 1e9;
    if (done > 0 && seconds > 0) {
      line.append(String.format(Locale.ROOT, "  %.0f/s", done / seconds));
      line.append("  ")
          .append(left((long) (seconds / done * (total - done) + 0.5)))
          .append(" left");
    }
    line.append("  ").append(file);
    int end = Math.min(line.length(), width - 1);
    err.print(WIPE + line.substring(0, end));
    err.flush();
  }

  private static String left(long seconds) {
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  @Override
  public void close() {
    if (shown) {
      err.print(WIPE);
      err.flush();
    }
  }
}
