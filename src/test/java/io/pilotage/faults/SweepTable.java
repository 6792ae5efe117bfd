package io.pilotage.faults;

import io.pilotage.faults.Sweep.Row;
import io.pilotage.faults.Violation.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a sweep found, for people. */
final class SweepTable {

  private SweepTable() {}

  static String of(List<Row> rows) {
    String body = rows.stream().map(SweepTable::line).collect(Collectors.joining("\n"));
    String absent =
        Targets.NOT_ON_THE_WAY.entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(entry -> "%-52s not tried: %s".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\n"));
    return "%n%-52s %7s %4s %5s %5s %6s %9s%n%s%n%s%n%s%n"
        .formatted(
            "crash point",
            "passage",
            "hit",
            "lost",
            "twice",
            "asked",
            "taken up",
            body,
            absent,
            sum(rows));
  }

  static String line(Row row) {
    return "%-52s %7d %4d %5d %5d %6d %9s"
        .formatted(
            row.target().point(),
            row.target().passage(),
            row.crash().isPresent() ? 1 : 0,
            count(row, Kind.LOST),
            count(row, Kind.TWICE),
            row.held(),
            row.crash()
                .map(crash -> crash.takenUp().map(CrashWatch::seconds).orElse("never"))
                .orElse("not hit"));
  }

  private static String sum(List<Row> rows) {
    List<Duration> times =
        rows.stream()
            .flatMap(row -> row.crash().stream())
            .flatMap(crash -> crash.takenUp().stream())
            .sorted()
            .toList();
    String takenUp =
        times.isEmpty()
            ? "nothing"
            : "%s s in the median, %s s at most"
                .formatted(
                    CrashWatch.seconds(times.get(times.size() / 2)),
                    CrashWatch.seconds(times.get(times.size() - 1)));
    List<Violation> violations =
        rows.stream().flatMap(row -> row.violations().stream()).distinct().toList();
    return "%d crashes; %d lost, %d twice, %d other violations; %d unknown outcomes shown; work taken up: %s"
        .formatted(
            rows.stream().filter(row -> row.crash().isPresent()).count(),
            violations.stream().filter(v -> v.kind() == Kind.LOST).count(),
            violations.stream().filter(v -> v.kind() == Kind.TWICE).count(),
            violations.stream()
                .filter(v -> v.kind() != Kind.LOST && v.kind() != Kind.TWICE)
                .count(),
            rows.stream().mapToInt(Row::held).sum(),
            takenUp);
  }

  private static long count(Row row, Kind kind) {
    return row.violations().stream().filter(violation -> violation.kind() == kind).count();
  }
}
