package io.pilotage.web;

import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.DossierRecord;
import io.pilotage.feedback.Feedback;
import io.pilotage.feedback.FeedbackItem;
import io.pilotage.pilot.Period;
import io.pilotage.register.PilotStays;
import io.pilotage.register.PilotStays.Stay;
import io.pilotage.register.Waits;
import io.pilotage.register.Waits.Wait;
import io.pilotage.site.Participation;
import io.pilotage.site.SiteParticipation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the numbers are counted from, a line for each thing that was counted. */
@Component
class NumbersTables {

  /** The step that ends with OK or DENY. */
  static final String DECIDES = "userTask_decideOkOrDeny";

  private static final double HOUR_SECONDS = 3600;
  private static final double TENTHS = 10;

  private final Map<String, Table> tables = new LinkedHashMap<>();

  NumbersTables(
      PilotStays stays,
      Waits waits,
      Dossier dossier,
      Participation participation,
      Feedback feedback) {
    tables.put(
        "states",
        table(
            "pilot,service,requested by,state,phase,entered,left,hours",
            period -> stays.all(period).stream().map(NumbersTables::row).toList()));
    tables.put(
        "waits",
        table(
            "pilot,task,waited for,begun,ended,hours,done",
            period -> waits.all(period).stream().map(NumbersTables::row).toList()));
    tables.put(
        "decisions",
        table(
            "pilot,decided,decision,by,reason,fingerprint",
            period -> dossier.at(DECIDES, period).stream().map(NumbersTables::row).toList()));
    tables.put(
        "sites",
        table(
            "pilot,site,state,answer,late,version,hosts,job slots,storage GB,batch system,VOs,from,"
                + "until,status,changed",
            period -> participation.called(period).stream().map(NumbersTables::row).toList()));
    tables.put(
        "feedback",
        table(
            "pilot,given,VO,kind,use case,volume,bug,success criterion,text,by",
            period -> feedback.given(period).stream().map(NumbersTables::row).toList()));
  }

  private record Table(List<String> columns, Function<Period, List<List<@Nullable Object>>> rows) {}

  Set<String> names() {
    return tables.keySet();
  }

  /** The table as CSV, empty if there is none of that name. */
  Optional<byte[]> csv(String name, Period period) {
    return Optional.ofNullable(tables.get(name))
        .map(table -> Csv.write(table.columns(), table.rows().apply(period)));
  }

  private static Table table(String columns, Function<Period, List<List<@Nullable Object>>> rows) {
    return new Table(List.of(columns.split(",")), rows);
  }

  private static List<@Nullable Object> row(Stay stay) {
    return cells(
        stay.pilot(),
        stay.service(),
        stay.entity(),
        stay.state(),
        stay.state().phase(),
        stay.entered(),
        stay.left(),
        hours(stay.entered(), stay.left()));
  }

  private static List<@Nullable Object> row(Wait wait) {
    return cells(
        wait.pilot(),
        Words.ofElement(wait.element()),
        wait.waitedFor(),
        wait.begun(),
        wait.ended(),
        hours(wait.begun(), wait.ended()),
        wait.done() ? "yes" : "no");
  }

  private static List<@Nullable Object> row(DossierRecord entry) {
    return cells(
        entry.pilot(),
        entry.at(),
        entry.decision(),
        entry.who(),
        entry.reason(),
        entry.fingerprint());
  }

  private static List<@Nullable Object> row(SiteParticipation site) {
    return cells(
        site.pilot(),
        site.site(),
        site.state(),
        site.answer(),
        site.late() ? "yes" : "no",
        site.resources().version(),
        String.join(" ", site.resources().hosts()),
        site.resources().slots(),
        site.resources().storageGb(),
        site.resources().batchSystem(),
        String.join(" ", site.resources().vos()),
        site.resources().from(),
        site.resources().until(),
        site.resources().status(),
        site.changedAt());
  }

  private static List<@Nullable Object> row(FeedbackItem item) {
    return cells(
        item.pilot(),
        item.givenAt(),
        item.vo(),
        item.kind(),
        item.useCase(),
        item.volume(),
        item.bug(),
        item.successCriterion(),
        item.text(),
        item.givenBy());
  }

  private static double hours(Instant from, Instant until) {
    return Math.round(Duration.between(from, until).toSeconds() / HOUR_SECONDS * TENTHS) / TENTHS;
  }

  private static List<@Nullable Object> cells(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }
}
