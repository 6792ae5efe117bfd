package io.pilotage.site;

import io.pilotage.pilot.Period;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.pilot.SiteState;
import io.pilotage.site.Participation.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The rows behind {@link Participation}. */
@Component
class ParticipationStore {

  private static final String RESOURCES =
      "version, hosts, slots, storage_gb, batch_system, vos, from_day, until_day, status";
  private static final String RESOURCE_VALUES =
      ":version, :hosts, :slots, :storage, :batch, :vos, :from, :until, :status";
  private static final String COLUMNS =
      "select pilot_id, site, state, answer, late, deadline, changed_by, changed_at, "
          + RESOURCES
          + " from site_participation";
  private static final String SELECT = COLUMNS + " where pilot_id = :pilot";
  private static final String CALLED =
      """
       where exists (select 1 from site_event
        where site_event.pilot_id = site_participation.pilot_id
          and site_event.site = site_participation.site
          and what = 'INVITED' and done_at >= :from and done_at < :until)
      """;

  private final JdbcClient jdbc;

  ParticipationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<SiteParticipation> of(PilotId pilot) {
    return jdbc.sql(SELECT + " order by site")
        .param("pilot", pilot.value())
        .query(ParticipationStore::participation)
        .list();
  }

  Optional<SiteParticipation> find(PilotId pilot, String site) {
    return one(SELECT + " and site = :site", pilot, site);
  }

  /** As {@link #find}, and nobody else changes the site until the transaction ends. */
  Optional<SiteParticipation> lock(PilotId pilot, String site) {
    return one(SELECT + " and site = :site for update", pilot, site);
  }

  List<SiteParticipation> called(Period period) {
    return in(period, COLUMNS + CALLED + " order by pilot_id, site")
        .query(ParticipationStore::participation)
        .list();
  }

  List<Standing> standing(Period period) {
    return in(
            period,
            "select state, count(*) as sites, sum(slots) as slots, sum(storage_gb) as storage"
                + " from site_participation"
                + CALLED
                + " group by state")
        .query(
            (row, number) ->
                new Standing(
                    SiteState.valueOf(row.getString("state")),
                    row.getInt("sites"),
                    row.getLong("slots"),
                    row.getLong("storage")))
        .list();
  }

  private StatementSpec in(Period period, String sql) {
    return jdbc.sql(sql)
        .param("from", period.from().atOffset(ZoneOffset.UTC))
        .param("until", period.until().atOffset(ZoneOffset.UTC));
  }

  void insert(SiteParticipation row) {
    write(
        row,
        "insert into site_participation (pilot_id, site, state, answer, late, deadline, changed_by,"
            + " changed_at, "
            + RESOURCES
            + ") values (:pilot, :site, :state, :answer, :late, :deadline, :by, :at, "
            + RESOURCE_VALUES
            + ")");
  }

  void update(SiteParticipation row) {
    write(
        row,
        """
        update site_participation
        set state = :state, answer = :answer, late = :late, deadline = :deadline,
          changed_by = :by, changed_at = :at, version = :version, hosts = :hosts, slots = :slots,
          storage_gb = :storage, batch_system = :batch, vos = :vos, from_day = :from,
          until_day = :until, status = :status
        where pilot_id = :pilot and site = :site
        """);
  }

  void log(SiteParticipation row, String what, @Nullable String note) {
    withResources(
            jdbc.sql(
                "insert into site_event (pilot_id, site, what, state, note, done_by, done_at, "
                    + RESOURCES
                    + ") values (:pilot, :site, :what, :state, :note, :by, :at, "
                    + RESOURCE_VALUES
                    + ")"),
            row.resources())
        .param("pilot", row.pilot().value())
        .param("site", row.site())
        .param("what", what)
        .param("state", row.state().name())
        .param("note", note)
        .param("by", row.changedBy())
        .param("at", row.changedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  List<ParticipationEvent> history(PilotId pilot) {
    return jdbc.sql(
            "select site, what, state, note, done_by, done_at, "
                + RESOURCES
                + " from site_event where pilot_id = :pilot order by id")
        .param("pilot", pilot.value())
        .query(ParticipationStore::event)
        .list();
  }

  private void write(SiteParticipation row, String sql) {
    SiteAnswerKind answer = row.answer();
    withResources(jdbc.sql(sql), row.resources())
        .param("pilot", row.pilot().value())
        .param("site", row.site())
        .param("state", row.state().name())
        .param("answer", answer == null ? null : answer.name())
        .param("late", row.late())
        .param("deadline", row.deadline().atOffset(ZoneOffset.UTC))
        .param("by", row.changedBy())
        .param("at", row.changedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private Optional<SiteParticipation> one(String sql, PilotId pilot, String site) {
    return jdbc.sql(sql)
        .param("pilot", pilot.value())
        .param("site", site)
        .query(ParticipationStore::participation)
        .optional();
  }

  private static StatementSpec withResources(StatementSpec statement, Resources resources) {
    return statement
        .param("version", resources.version())
        .param("hosts", String.join("\n", resources.hosts()))
        .param("slots", resources.slots())
        .param("storage", resources.storageGb())
        .param("batch", resources.batchSystem())
        .param("vos", String.join("\n", resources.vos()))
        .param("from", resources.from())
        .param("until", resources.until())
        .param("status", resources.status());
  }

  private static SiteParticipation participation(ResultSet row, int number) throws SQLException {
    String answer = row.getString("answer");
    return new SiteParticipation(
        new PilotId(row.getString("pilot_id")),
        row.getString("site"),
        SiteState.valueOf(row.getString("state")),
        answer == null ? null : SiteAnswerKind.valueOf(answer),
        row.getBoolean("late"),
        row.getObject("deadline", OffsetDateTime.class).toInstant(),
        resources(row),
        row.getString("changed_by"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }

  private static ParticipationEvent event(ResultSet row, int number) throws SQLException {
    return new ParticipationEvent(
        row.getString("site"),
        row.getString("what"),
        SiteState.valueOf(row.getString("state")),
        resources(row),
        row.getString("note"),
        row.getString("done_by"),
        row.getObject("done_at", OffsetDateTime.class).toInstant());
  }

  private static Resources resources(ResultSet row) throws SQLException {
    return new Resources(
        row.getString("version"),
        lines(row.getString("hosts")),
        row.getInt("slots"),
        row.getLong("storage_gb"),
        row.getString("batch_system"),
        lines(row.getString("vos")),
        row.getObject("from_day", LocalDate.class),
        row.getObject("until_day", LocalDate.class),
        row.getString("status"));
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }
}
