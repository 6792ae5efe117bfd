package io.pilotage.tracker;

import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import java.util.List;
import java.util.Optional;
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

  private final TrackerTables tables;

  BuiltInTracker(TrackerTables tables) {
    this.tables = tables;
  }

  @Override
  @Transactional
  public Project ensureProject(PilotId pilot, String name, String description, String contact) {
    FieldCheck check = new FieldCheck();
    String line = check.line("name", name, LINE);
    String text = check.text("description", description, TEXT);
    String mail = check.line("contact", contact, LINE);
    check.refuse();
    lockProject(PPS_SUPPORT);
    if (tables.project(pilot.value()).isEmpty()) {
      tables.insertProject(pilot.value(), line, text, mail);
    }
    return tables.project(pilot.value()).orElseThrow();
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
    boolean archived = lockProject(project).archived();
    if (tables.repeated(project, key).isEmpty()) {
      if (archived) {
        throw new NotNowException("project " + project + " is archived and takes no more tickets");
      }
      tables.insertTicket(project, kind, line, body, key);
    }
    return tables.repeated(project, key).orElseThrow();
  }

  @Override
  @Transactional
  public void comment(String ticket, String text, String idempotencyKey) {
    FieldCheck check = new FieldCheck();
    String body = check.text("text", text, TEXT);
    String key = check.line("idempotencyKey", idempotencyKey, 200);
    check.refuse();
    lockTicket(ticket);
    if (!tables.hasComment(ticket, key)) {
      tables.insertComment(ticket, body, key);
    }
  }

  @Override
  @Transactional
  public void close(String ticket, String text) {
    FieldCheck check = new FieldCheck();
    String body = check.text("text", text, TEXT);
    check.refuse();
    boolean open = lockTicket(ticket);
    if (open) {
      tables.close(ticket);
      tables.insertComment(ticket, body, null);
    }
  }

  @Override
  public Optional<Project> find(String key) {
    return tables.project(key);
  }

  @Override
  @Transactional(readOnly = true)
  public List<Ticket> tickets(String project) {
    if (tables.project(project).isEmpty()) {
      throw new NotFoundException("no project " + project);
    }
    return tables.tickets(project);
  }

  @Override
  @Transactional
  public void archive(String project) {
    if (PPS_SUPPORT.equals(project)) {
      throw new NotNowException(PPS_SUPPORT + " is a queue and has no end");
    }
    lockProject(project);
    tables.archive(project);
  }

  private Project lockProject(String key) {
    return tables.lockProject(key).orElseThrow(() -> new NotFoundException("no project " + key));
  }

  private boolean lockTicket(String key) {
    return tables.lockTicket(key).orElseThrow(() -> new NotFoundException("no ticket " + key));
  }
}
