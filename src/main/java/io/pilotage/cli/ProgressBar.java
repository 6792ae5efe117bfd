package io.pilotage.cli;

import io.pilotage.repository.Advance;
import io.pilotage.repository.Progress;
import java.io.PrintStream;
import java.time.Duration;
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
  private long last;
  private int width;

  ProgressBar(PrintStream err, boolean shown) {
    this(err, shown, System::nanoTime, 0);
  }

  ProgressBar(PrintStream err, boolean shown, LongSupplier nanos, int width) {
    this.err = err;
    this.shown = shown;
    this.nanos = nanos;
    this.last = nanos.getAsLong() - NANOS_BETWEEN;
    this.width = width;
  }

  @Override
  public void at(Advance advance) {
    long now = nanos.getAsLong();
    if (shown && now - last >= NANOS_BETWEEN) {
      last = now;
      draw(advance);
    }
  }

  private void draw(Advance advance) {
    if (width == 0) {
      width = Terminal.width();
    }
    double fraction = advance.fraction();
    int full = (int) (fraction * CELLS);
    StringBuilder line = new StringBuilder();
    line.append('[').append("=".repeat(full)).append(" ".repeat(CELLS - full)).append("] ");
    line.append("%3d %%".formatted((int) (fraction * 100)));
    line.append("  ").append(advance.packages()).append('/').append(advance.totalPackages());
    line.append(" packages  ").append(size(advance.bytes()));
    if (advance.bytesPerSecond() > 0) {
      line.append("  ").append(size(advance.bytesPerSecond())).append("/s");
    }
    advance.left().ifPresent(left -> line.append("  ").append(left(left)).append(" left"));
    line.append("  ").append(advance.file());
    err.print(WIPE + line.substring(0, Math.min(line.length(), width - 1)));
    err.flush();
  }

  private static String size(long bytes) {
    return bytes < 10_000_000
        ? "%d kB".formatted(bytes / 1000)
        : bytes < 10_000_000_000L
            ? "%d MB".formatted(bytes / 1_000_000)
            : "%d GB".formatted(bytes / 1_000_000_000);
  }

  private static String left(Duration time) {
    long seconds = time.plusMillis(500).toSeconds();
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
