package io.pilotage.tracker;

import io.pilotage.tracker.Ticket.Comment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the built-in tracker. */
@Component
class TrackerTables {

  private static final String TICKETS =
      """
      select ticket_key, project_key, category, title, body, still_open, opened_at
      from tracker_ticket
      """;

  private static final String PROJECTS =
      """
      select name, description, contact, archived, opened_at
      from tracker_project
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  TrackerTables(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<Project> project(String key) {
    return project(PROJECTS + "where project_key = :key", key);
  }

  Optional<Project> lockProject(String key) {
    return project(PROJECTS + "where project_key = :key for update", key);
  }

  void insertProject(String pilot, String name, String description, String contact) {
    jdbc.sql(
            """
            insert into tracker_project
            (project_key, pilot, name, description, contact, archived, opened_at)
            values (:key, :key, :name, :description, :contact, false, :at)""")
        .param("key", pilot)
        .param("name", name)
        .param("description", description)
        .param("contact", contact)
        .param("at", now())
        .update();
  }

  void archive(String project) {
    jdbc.sql("update tracker_project set archived = true where project_key = :key")
        .param("key", project)
        .update();
  }

  /** Locks a ticket and says whether it is open; empty if there is none. */
  Optional<Boolean> lockTicket(String key) {
    return jdbc.sql("select still_open from tracker_ticket where ticket_key = :key for update")
        .param("key", key)
        .query(Boolean.class)
        .optional();
  }

  /** The ticket that was opened with the same idempotency key before. */
  Optional<Ticket> repeated(String project, String idempotencyKey) {
    return jdbc.sql(
            TICKETS
                + """
            where project_key = :project and idempotency_key = :key""")
        .param("project", project)
        .param("key", idempotencyKey)
        .query(TrackerTables::ticket)
        .optional()
        .map(this::withComments);
  }

  List<Ticket> tickets(String project) {
    List<Ticket> bare =
        jdbc.sql(TICKETS + "where project_key = :project order by ticket_number")
            .param("project", project)
            .query(TrackerTables::ticket)
            .list();
    return bare.stream().map(this::withComments).toList();
  }

  void insertTicket(
      String project, String category, String title, String text, String idempotencyKey) {
    int number =
        jdbc.sql("select count(*) + 1 from tracker_ticket where project_key = :project")
            .param("project", project)
            .query(Integer.class)
            .single();
    jdbc.sql(
            """
            insert into tracker_ticket (ticket_key, project_key, ticket_number, category, title,
            body, still_open, idempotency_key, opened_at)
            values (:ticket, :project, :number, :category, :title, :body, true, :key, :at)""")
        .param("ticket", project + "-" + number)
        .param("project", project)
        .param("number", number)
        .param("category", category)
        .param("title", title)
        .param("body", text)
        .param("key", idempotencyKey)
        .param("at", now())
        .update();
  }

  void close(String ticket) {
    jdbc.sql("update tracker_ticket set still_open = false where ticket_key = :ticket")
        .param("ticket", ticket)
        .update();
  }

  boolean hasComment(String ticket, String idempotencyKey) {
    return jdbc.sql(
                """
                select count(*) from tracker_comment
                where ticket = :ticket and idempotency_key = :key""")
            .param("ticket", ticket)
            .param("key", idempotencyKey)
            .query(Integer.class)
            .single()
        > 0;
  }

  void insertComment(String ticket, String text, @Nullable String idempotencyKey) {
    jdbc.sql(
            """
            insert into tracker_comment (ticket, body, idempotency_key, added_at)
            values (:ticket, :body, :key, :at)""")
        .param("ticket", ticket)
        .param("body", text)
        .param("key", idempotencyKey)
        .param("at", now())
        .update();
  }

  private Optional<Project> project(String sql, String key) {
    return jdbc.sql(sql)
        .param("key", key)
        .query(
            (row, number) ->
                new Project(
                    key,
                    row.getString("name"),
                    row.getString("description"),
                    row.getString("contact"),
                    "/tracker/" + key,
                    row.getBoolean("archived"),
                    row.getObject("opened_at", OffsetDateTime.class).toInstant()))
        .optional();
  }

  private Ticket withComments(Ticket ticket) {
    List<Comment> comments =
        jdbc.sql("select body, added_at from tracker_comment where ticket = :ticket order by id")
            .param("ticket", ticket.key())
            .query(
                (row, number) ->
                    new Comment(
                        row.getString("body"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant()))
            .list();
    return new Ticket(
        ticket.key(),
        ticket.project(),
        ticket.category(),
        ticket.title(),
        ticket.text(),
        ticket.open(),
        ticket.openedAt(),
        comments);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Ticket ticket(ResultSet row, int number) throws SQLException {
    return new Ticket(
        row.getString("ticket_key"),
        row.getString("project_key"),
        row.getString("category"),
        row.getString("title"),
        row.getString("body"),
        row.getBoolean("still_open"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        List.of());
  }
}
