package io.pilotage.tracker;

import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.tracker.Ticket.Comment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tracker of the house, on tables of its own. Whoever opens something first locks the row above
 * it, so that a repetition at the same moment waits and then finds what it would have made.
 */
@Component
class BuiltInTracker implements Tracker {

  private static final int LINE = 255;
  private static final int TEXT = 20_000;

  private final JdbcClient jdbc;
  private final Clock clock;

  BuiltInTracker(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  @Transactional
  public Project ensureProject(PilotId pilot, String name, String description, String contact) {
    FieldCheck check = new FieldCheck();
    String title = check.line("name", name, LINE);
    String text = check.text("description", description, TEXT);
    String mail = check.line("contact", contact, LINE);
    check.refuse();
    lockProject(PPS_SUPPORT);
    Optional<Project> known = find(pilot.value());
    if (known.isPresent()) {
      return known.get();
    }
    jdbc.sql(
            """
            insert into tracker_project
            (project_key, pilot, name, description, contact, archived, opened_at)
            values (:key, :key, :name, :description, :contact, false, :at)""")
        .param("key", pilot.value())
        .param("name", title)
        .param("description", text)
        .param("contact", mail)
        .param("at", now())
        .update();
    return find(pilot.value()).orElseThrow();
  }

  @Override
  @Transactional
  public Ticket openTicket(
      String project, String category, String title, String text, String idempotencyKey) {
    FieldCheck check = new FieldCheck();
    String kind = check.line("category", category, 60);
    String line = check.line("title", title, LINE);
    String body = check.text("text", text, TEXT);
    String key = check.line("idempotencyKey", idempotencyKey, 200);
    check.refuse();
    Project owner = lockProject(project);
    return repeated(project, key).orElseGet(() -> insertTicket(owner, kind, line, body, key));
  }

  @Override
  @Transactional
  public void comment(String ticket, String text, String idempotencyKey) {
    FieldCheck check = new FieldCheck();
    String body = check.text("text", text, TEXT);
    String key = check.line("idempotencyKey", idempotencyKey, 200);
    check.refuse();
    lockTicket(ticket);
    int known =
        jdbc.sql(
                """
                select count(*) from tracker_comment
                where ticket = :ticket and idempotency_key = :key""")
            .param("ticket", ticket)
            .param("key", key)
            .query(Integer.class)
            .single();
    if (known == 0) {
      insertComment(ticket, body, key);
    }
  }

  @Override
  @Transactional
  public void close(String ticket, String text) {
    FieldCheck check = new FieldCheck();
    String body = check.text("text", text, TEXT);
    check.refuse();
    if (lockTicket(ticket)) {
      jdbc.sql("update tracker_ticket set still_open = false where ticket_key = :ticket")
          .param("ticket", ticket)
          .update();
      insertComment(ticket, body, null);
    }
  }

  @Override
  @Transactional(readOnly = true)
  public List<Ticket> tickets(String project) {
    if (find(project).isEmpty()) {
      throw new NotFoundException("no project " + project);
    }
    return read(project);
  }

  @Override
  @Transactional
  public void archive(String project) {
    if (PPS_SUPPORT.equals(project)) {
      throw new NotNowException(PPS_SUPPORT + " is a queue and has no end");
    }
    lockProject(project);
    jdbc.sql("update tracker_project set archived = true where project_key = :key")
        .param("key", project)
        .update();
  }

  /** The ticket that was opened with the same key before. */
  private Optional<Ticket> repeated(String project, String idempotencyKey) {
    return jdbc.sql(
            """
            select ticket_key from tracker_ticket
            where project_key = :project and idempotency_key = :key""")
        .param("project", project)
        .param("key", idempotencyKey)
        .query(String.class)
        .optional()
        .map(key -> ticket(project, key));
  }

  private Ticket insertTicket(
      Project project, String category, String title, String text, String idempotencyKey) {
    if (project.archived()) {
      throw new NotNowException(
          "project " + project.key() + " is archived and takes no more tickets");
    }
    int number =
        jdbc.sql("select count(*) + 1 from tracker_ticket where project_key = :project")
            .param("project", project.key())
            .query(Integer.class)
            .single();
    String key = project.key() + "-" + number;
    jdbc.sql(
            """
            insert into tracker_ticket (ticket_key, project_key, ticket_number, category, title,
            body, still_open, idempotency_key, opened_at)
            values (:ticket, :project, :number, :category, :title, :body, true, :key, :at)""")
        .param("ticket", key)
        .param("project", project.key())
        .param("number", number)
        .param("category", category)
        .param("title", title)
        .param("body", text)
        .param("key", idempotencyKey)
        .param("at", now())
        .update();
    return ticket(project.key(), key);
  }

  private void insertComment(String ticket, String text, @Nullable String key) {
    jdbc.sql(
            """
            insert into tracker_comment (ticket, body, idempotency_key, added_at)
            values (:ticket, :body, :key, :at)""")
        .param("ticket", ticket)
        .param("body", text)
        .param("key", key)
        .param("at", now())
        .update();
  }

  private Project lockProject(String key) {
    return jdbc.sql("select * from tracker_project where project_key = :key for update")
        .param("key", key)
        .query(BuiltInTracker::project)
        .optional()
        .orElseThrow(() -> new NotFoundException("no project " + key));
  }

  /** Locks a ticket and says whether it is open. */
  private boolean lockTicket(String key) {
    return jdbc.sql("select still_open from tracker_ticket where ticket_key = :key for update")
        .param("key", key)
        .query(Boolean.class)
        .optional()
        .orElseThrow(() -> new NotFoundException("no ticket " + key));
  }

  private Optional<Project> find(String key) {
    return jdbc.sql("select * from tracker_project where project_key = :key")
        .param("key", key)
        .query(BuiltInTracker::project)
        .optional();
  }

  private Ticket ticket(String project, String key) {
    return read(project).stream().filter(t -> t.key().equals(key)).findFirst().orElseThrow();
  }

  private List<Ticket> read(String project) {
    Map<String, List<Comment>> comments = comments(project);
    return jdbc.sql(
            "select * from tracker_ticket where project_key = :project order by ticket_number")
        .param("project", project)
        .query((row, number) -> ticket(row, comments))
        .list();
  }

  private Map<String, List<Comment>> comments(String project) {
    record Line(String ticket, Comment comment) {}
    return jdbc
        .sql(
            """
            select c.ticket, c.body, c.added_at from tracker_comment c
            join tracker_ticket t on t.ticket_key = c.ticket
            where t.project_key = :project order by c.id""")
        .param("project", project)
        .query(
            (row, number) ->
                new Line(
                    row.getString("ticket"),
                    new Comment(
                        row.getString("body"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant())))
        .stream()
        .collect(
            Collectors.groupingBy(
                Line::ticket, Collectors.mapping(Line::comment, Collectors.toList())));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Project project(ResultSet row, int number) throws SQLException {
    String key = row.getString("project_key");
    return new Project(key, row.getString("name"), "/tracker/" + key, row.getBoolean("archived"));
  }

  private static Ticket ticket(ResultSet row, Map<String, List<Comment>> comments)
      throws SQLException {
    String key = row.getString("ticket_key");
    return new Ticket(
        key,
        row.getString("project_key"),
        row.getString("category"),
        row.getString("title"),
        row.getString("body"),
        row.getBoolean("still_open"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        comments.getOrDefault(key, List.of()));
  }
}
