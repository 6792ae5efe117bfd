package io.pilotage.tracker;

import java.time.Instant;
import java.util.List;

/**
 * Something people must see to.
 *
 * @param key stable, such as {@code pps-support-17}
 * @param project the key of its project or queue
 * @param category such as {@code Pilot Service}
 * @param title one line
 * @param text what it is about
 * @param open false once it is closed
 * @param openedAt when
 * @param comments the oldest first; the last one of a closed ticket says why
 */
public record Ticket(
    String key,
    String project,
    String category,
    String title,
    String text,
    boolean open,
    Instant openedAt,
    List<Comment> comments) {

  /** Copies the comments. */
  public Ticket {
    comments = List.copyOf(comments);
  }

  /**
   * What was added to a ticket.
   *
   * @param text free text
   * @param at when
   */
  public record Comment(String text, Instant at) {}
}
