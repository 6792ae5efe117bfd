package io.pilotage.feedback;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FeedbackKind;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.Period;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes and counts what users found (P-23). */
@Component
public class Feedback {

  private static final String ITEMS =
      """
      select id, pilot, vo, use_case, kind, volume, bug, success_criterion, body, given_by,
        given_at
      from feedback_item
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Feedback(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Takes an item.
   *
   * @param pilot of which pilot
   * @param draft what came
   * @param by who gives it
   * @return the item, to be routed to the coordinator and the developers' referent
   * @throws RefusedException naming every fault by the draft's field names
   */
  @Transactional
  public FeedbackItem give(PilotId pilot, FeedbackDraft draft, Actor by) {
    FeedbackItem item = check(pilot, draft, by);
    KeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into feedback_item
            (pilot, vo, use_case, kind, volume, bug, success_criterion, body, given_by, given_at)
            values (:pilot, :vo, :useCase, :kind, :volume, :bug, :criterion, :body, :by, :at)""")
        .param("pilot", pilot.value())
        .param("vo", item.vo())
        .param("useCase", item.useCase())
        .param("kind", item.kind().name())
        .param("volume", item.volume())
        .param("bug", item.bug())
        .param("criterion", item.successCriterion())
        .param("body", item.text())
        .param("by", item.givenBy())
        .param("at", item.givenAt().atOffset(ZoneOffset.UTC))
        .update(key, "id");
    return withId(item, Objects.requireNonNull(key.getKey()).longValue());
  }

  /**
   * All feedback on a pilot.
   *
   * @param pilot which
   * @return the oldest first
   */
  public List<FeedbackItem> of(PilotId pilot) {
    return jdbc.sql(ITEMS + "where pilot = :pilot order by id")
        .param("pilot", pilot.value())
        .query(Feedback::item)
        .list();
  }

  /**
   * All feedback that was given in a period.
   *
   * @param period when
   * @return the oldest first
   */
  public List<FeedbackItem> given(Period period) {
    return jdbc.sql(
            ITEMS
                + """
            where given_at >= :from and given_at < :until
            order by given_at, id""")
        .param("from", period.from().atOffset(ZoneOffset.UTC))
        .param("until", period.until().atOffset(ZoneOffset.UTC))
        .query(Feedback::item)
        .list();
  }

  /**
   * How much feedback of each kind was given in a period.
   *
   * @param period when
   * @return every kind that was
   */
  public Map<FeedbackKind, Integer> kinds(Period period) {
    Map<FeedbackKind, Integer> kinds = new EnumMap<>(FeedbackKind.class);
    jdbc.sql(
            """
            select kind, count(*) as times from feedback_item
            where given_at >= :from and given_at < :until group by kind""")
        .param("from", period.from().atOffset(ZoneOffset.UTC))
        .param("until", period.until().atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              kinds.put(FeedbackKind.valueOf(row.getString("kind")), row.getInt("times"));
            });
    return kinds;
  }

  /**
   * Counts by success criterion (P-24).
   *
   * @param pilot which
   * @return one count for each criterion that feedback names, by name; last the items without one
   */
  public List<CriterionCount> countByCriterion(PilotId pilot) {
    return jdbc.sql(
            """
            select success_criterion,
            sum(case when kind = 'OK' then 1 else 0 end) as works,
            sum(case when kind = 'PROBLEM' then 1 else 0 end) as problems,
            sum(case when kind = 'BLOCKER' then 1 else 0 end) as blockers
            from feedback_item where pilot = :pilot
            group by success_criterion order by success_criterion nulls last""")
        .param("pilot", pilot.value())
        .query(
            (row, number) ->
                new CriterionCount(
                    row.getString("success_criterion"),
                    row.getInt("works"),
                    row.getInt("problems"),
                    row.getInt("blockers")))
        .list();
  }

  private FeedbackItem check(PilotId pilot, FeedbackDraft draft, Actor by) {
    FieldCheck check = new FieldCheck();
    FeedbackItem item =
        new FeedbackItem(
            0,
            pilot,
            check.line("vo", draft.vo(), 120),
            check.line("useCase", draft.useCase(), 500),
            check.choice("kind", draft.kind(), FeedbackKind.OK),
            check.optionalLine("volume", draft.volume(), 500),
            check.optionalLine("bug", draft.bug(), 500),
            check.optionalLine("successCriterion", draft.successCriterion(), 4000),
            check.text("text", draft.text(), 10_000),
            by.userId(),
            clock.instant());
    check.refuse();
    return item;
  }

  private static FeedbackItem withId(FeedbackItem item, long id) {
    return new FeedbackItem(
        id,
        item.pilot(),
        item.vo(),
        item.useCase(),
        item.kind(),
        item.volume(),
        item.bug(),
        item.successCriterion(),
        item.text(),
        item.givenBy(),
        item.givenAt());
  }

  private static FeedbackItem item(ResultSet row, int number) throws SQLException {
    return new FeedbackItem(
        row.getLong("id"),
        new PilotId(row.getString("pilot")),
        row.getString("vo"),
        row.getString("use_case"),
        FeedbackKind.valueOf(row.getString("kind")),
        row.getString("volume"),
        row.getString("bug"),
        row.getString("success_criterion"),
        row.getString("body"),
        row.getString("given_by"),
        row.getObject("given_at", OffsetDateTime.class).toInstant());
  }
}
