package io.pilotage.register;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * How long something took each time it ended.
 *
 * @param what what it was: a state, a phase, a group
 * @param times how often, at least once
 * @param half half of the times it took no longer
 * @param nineOfTen nine times of ten it took no longer
 */
public record Took(String what, long times, Duration half, Duration nineOfTen) {

  private static final int TENTHS = 10;
  private static final int HALF = 5;
  private static final int NINE = 9;

  /**
   * Reads rows of what it was, its beginning and its end. Sorted here: H2 takes thirteen times as
   * long for it (150,000 rows).
   */
  static List<Took> read(StatementSpec rows) {
    return read(rows, (what, ended) -> what).entrySet().stream()
        .map(each -> of(each.getKey(), each.getValue().build().toArray()))
        .toList();
  }

  /** Reads the same rows, and tells the months apart in which it ended. */
  static SortedMap<YearMonth, Took> readByMonth(String what, StatementSpec rows) {
    SortedMap<YearMonth, Took> months = new TreeMap<>();
    read(rows, (name, ended) -> YearMonth.from(ended.atOffset(ZoneOffset.UTC)))
        .forEach((month, seconds) -> months.put(month, of(what, seconds.build().toArray())));
    return months;
  }

  private static <K> SortedMap<K, LongStream.Builder> read(
      StatementSpec rows, BiFunction<String, Instant, K> key) {
    SortedMap<K, LongStream.Builder> seconds = new TreeMap<>();
    RowCallbackHandler add =
        row -> {
          Instant begun = row.getObject(2, OffsetDateTime.class).toInstant();
          Instant ended = row.getObject(3, OffsetDateTime.class).toInstant();
          seconds
              .computeIfAbsent(key.apply(row.getString(1), ended), each -> LongStream.builder())
              .add(Duration.between(begun, ended).toSeconds());
        };
    rows.query(add);
    return seconds;
  }

  private static Took of(String what, long[] seconds) {
    Arrays.sort(seconds);
    return new Took(what, seconds.length, within(seconds, HALF), within(seconds, NINE));
  }

  /** The shortest time within which so many tenths ended. */
  private static Duration within(long[] sorted, int tenths) {
    int first = (int) (((long) sorted.length * tenths + TENTHS - 1) / TENTHS);
    return Duration.ofSeconds(sorted[first - 1]);
  }
}
