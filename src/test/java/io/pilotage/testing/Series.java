package io.pilotage.testing;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * The same thing measured several times.
 *
 * @param values in the order in which they were measured; at least one
 */
public record Series(List<Double> values) {

  /** Copies. */
  public Series {
    values = List.copyOf(values);
  }

  /**
   * The one in the middle.
   *
   * @return the upper one of two
   */
  public double median() {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /**
   * For a table.
   *
   * @param format of one number, such as {@code %.1f}
   * @return the median, and in brackets the least and the most
   */
  public String text(String format) {
    return String.format(
        Locale.ROOT,
        "%1$s (%2$s–%3$s)".formatted(format, format, format),
        median(),
        values.stream().min(Double::compare).orElseThrow(),
        values.stream().max(Double::compare).orElseThrow());
  }

  /**
   * What else the machine has to do.
   *
   * @return the processors and how many threads wanted one in the last minute, for people
   */
  public static String load() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%d processors, load %.1f",
        system.getAvailableProcessors(),
        system.getSystemLoadAverage());
  }
}
