package io.pilotage.pilot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Some whole days in UTC.
 *
 * @param first the first day
 * @param last the last day, which belongs to it; not before the first
 */
public record Period(LocalDate first, LocalDate last) {

  /** Refuses days in the wrong order by {@link IllegalArgumentException}. */
  public Period {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("%s is before %s".formatted(last, first));
    }
  }

  /**
   * When it begins.
   *
   * @return midnight, which belongs to it
   */
  public Instant from() {
    return first.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * When it is over.
   *
   * @return midnight after the last day, which does not belong to it
   */
  public Instant until() {
    return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
