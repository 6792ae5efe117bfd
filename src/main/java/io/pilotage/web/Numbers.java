package io.pilotage.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.DossierRecord;
import io.pilotage.feedback.Feedback;
import io.pilotage.pilot.Period;
import io.pilotage.pilot.Phase;
import io.pilotage.pilot.SiteState;
import io.pilotage.register.PilotStays;
import io.pilotage.register.Took;
import io.pilotage.register.Waits;
import io.pilotage.site.Participation;
import io.pilotage.site.Participation.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came of all pilots in a period, counted. */
@Component
class Numbers {

  private static final String OK = "OK";
  private static final String DENY = "DENY";

  private static final List<Phase> PHASES = List.of(Phase.CANDIDATURE, Phase.DEPLOYMENT);
  private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration USABLE = Duration.ofMinutes(10);
  private static final int MOST_PERIODS = 100;

  private final PilotStays stays;
  private final Waits waits;
  private final Dossier dossier;
  private final Participation participation;
  private final Feedback feedback;
  private final Clock clock;

  /**
   * Counting goes over everything that ever ended: a second, with ten thousand pilots. Whoever
   * looks later than a minute gets what was counted then, and the next one what is counted now.
   */
  private final LoadingCache<Period, View> counted =
      Caffeine.newBuilder()
          .maximumSize(MOST_PERIODS)
          .refreshAfterWrite(FRESH)
          .expireAfterWrite(USABLE)
          .build(this::count);

  Numbers(
      PilotStays stays,
      Waits waits,
      Dossier dossier,
      Participation participation,
      Feedback feedback,
      Clock clock) {
    this.stays = stays;
    this.waits = waits;
    this.dossier = dossier;
    this.participation = participation;
    this.feedback = feedback;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @param at when it was counted
   * @param requested pilots by month
   * @param ends of pilots
   * @param phases how long they took
   * @param trend how long they took, by month
   * @param states how long they lasted
   * @param roles how long they were waited for
   * @param decisions by month
   * @param sites by where they stand
   * @param feedback by kind
   */
  record View(
      String at,
      List<Bar> requested,
      List<Bar> ends,
      List<Time> phases,
      Trend trend,
      List<Time> states,
      List<Time> roles,
      Decisions decisions,
      Sites sites,
      List<Bar> feedback) {}

  /** A count, and how long its bar is in per cent. */
  record Bar(String name, long count, double bar) {}

  /** How long something took, and how long its bars are in per cent. */
  record Time(
      String name, long times, String half, String nineOfTen, double halfBar, double nineBar) {}

  /** How long phases took that were left in a month. */
  record Trend(List<String> phases, List<TrendMonth> months) {}

  /** A month, with one cell for each phase. */
  record TrendMonth(String name, List<Cell> cells) {}

  /** How long half of them took at most, in words and in days; empty if none was left. */
  record Cell(String half, String days) {}

  /** What SA3 said. */
  record Decisions(long ok, long deny, String rate, List<Month> months) {}

  /** What SA3 said in a month, and how long the bars are in per cent. */
  record Month(String name, long ok, long deny, double okBar, double denyBar) {}

  /** The sites that were called, and what those offer that take part. */
  record Sites(
      long called, long takePart, String rate, long slots, long storageGb, List<Bar> bars) {}

  /** At most ten minutes old. */
  View of(Period period) {
    return counted.get(period);
  }

  private View count(Period period) {
    return new View(
        Days.minute(clock.instant()),
        bars(named(everyMonth(stays.requested(period), 0), YearMonth::toString)),
        bars(words(stays.ends(period))),
        times(stays.byPhase(period), Words::of),
        trend(period),
        times(stays.byState(period), Words::of),
        times(waits.byRole(period), UnaryOperator.identity()),
        decisions(dossier.at(NumbersTables.DECIDES, period)),
        sites(participation.standing(period)),
        bars(words(feedback.kinds(period))));
  }

  /** The months in which there was something, and those between them. */
  private static <T> SortedMap<YearMonth, T> everyMonth(SortedMap<YearMonth, T> some, T nothing) {
    SortedMap<YearMonth, T> every = new TreeMap<>(some);
    if (!some.isEmpty()) {
      for (YearMonth month = some.firstKey();
          month.isBefore(some.lastKey());
          month = month.plusMonths(1)) {
        every.putIfAbsent(month, nothing);
      }
    }
    return every;
  }

  private Trend trend(Period period) {
    List<SortedMap<YearMonth, Took>> phases =
        PHASES.stream().map(phase -> stays.byMonth(phase, period)).toList();
    SortedMap<YearMonth, String> months = new TreeMap<>();
    phases.forEach(phase -> phase.keySet().forEach(month -> months.put(month, month.toString())));
    return new Trend(
        PHASES.stream().map(Words::of).toList(),
        everyMonth(months, "").keySet().stream()
            .map(
                month ->
                    new TrendMonth(
                        month.toString(),
                        phases.stream().map(phase -> cell(phase.get(month))).toList()))
            .toList());
  }

  private static Cell cell(@Nullable Took took) {
    return took == null
        ? new Cell("", "")
        : new Cell(
            Days.span(took.half()),
            String.format(Locale.ROOT, "%.2f", took.half().toSeconds() / DAY_SECONDS));
  }

  /** In the order of the constants. */
  private static Map<String, Long> words(Map<? extends Enum<?>, Integer> counts) {
    return named(counts, Words::of);
  }

  private static <K> Map<String, Long> named(
      Map<? extends K, Integer> counts, Function<K, String> name) {
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach((key, count) -> named.put(name.apply(key), (long) count));
    return named;
  }

  private static List<Bar> bars(Map<String, Long> counts) {
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return counts.entrySet().stream()
        .map(count -> new Bar(count.getKey(), count.getValue(), Share.of(count.getValue(), most)))
        .toList();
  }

  /** The longest first. */
  private static List<Time> times(List<Took> took, UnaryOperator<String> words) {
    long most = took.stream().mapToLong(each -> each.nineOfTen().toSeconds()).max().orElse(0);
    return took.stream()
        .sorted(Comparator.comparing(Took::half).reversed().thenComparing(Took::what))
        .map(
            each ->
                new Time(
                    words.apply(each.what()),
                    each.times(),
                    Days.span(each.half()),
                    Days.span(each.nineOfTen()),
                    Share.of(each.half().toSeconds(), most),
                    Share.of(each.nineOfTen().toSeconds(), most)))
        .toList();
  }

  private static Decisions decisions(List<DossierRecord> entries) {
    SortedMap<YearMonth, List<DossierRecord>> months =
        entries.stream().collect(groupingBy(Numbers::month, TreeMap::new, toList()));
    long most = months.values().stream().mapToLong(List::size).max().orElse(0);
    long deny = count(entries, DENY);
    return new Decisions(
        count(entries, OK),
        deny,
        percent(deny, entries.size()),
        everyMonth(months, List.of()).entrySet().stream()
            .map(month -> month(month.getKey(), month.getValue(), most))
            .toList());
  }

  private static Month month(YearMonth month, List<DossierRecord> entries, long most) {
    long ok = count(entries, OK);
    long deny = count(entries, DENY);
    return new Month(month.toString(), ok, deny, Share.of(ok, most), Share.of(deny, most));
  }

  private static long count(List<DossierRecord> entries, String decision) {
    return entries.stream().filter(entry -> entry.decision().equals(decision)).count();
  }

  private static YearMonth month(DossierRecord entry) {
    return YearMonth.from(Instant.parse(entry.at()).atOffset(ZoneOffset.UTC));
  }

  private static Sites sites(List<Standing> standing) {
    Map<SiteState, Integer> counts = new EnumMap<>(SiteState.class);
    standing.forEach(each -> counts.put(each.state(), each.sites()));
    List<Standing> inside = standing.stream().filter(each -> each.state().takesPart()).toList();
    long called = standing.stream().mapToLong(Standing::sites).sum();
    long takePart = inside.stream().mapToLong(Standing::sites).sum();
    return new Sites(
        called,
        takePart,
        percent(takePart, called),
        inside.stream().mapToLong(Standing::slots).sum(),
        inside.stream().mapToLong(Standing::storageGb).sum(),
        bars(words(counts)));
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "" : "%.0f %%".formatted(Share.of(part, whole));
  }
}
