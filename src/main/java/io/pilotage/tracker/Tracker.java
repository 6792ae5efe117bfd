package io.pilotage.tracker;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps projects and tickets, in the house or in a tracker outside. Every method that writes is
 * safe to repeat: the same key, or the same pilot, leads to the same thing. An adapter to the
 * outside does I/O: call it outside a database transaction.
 */
public interface Tracker {

  /** The queue that receives requests (P-02). It always exists. */
  String PPS_SUPPORT = "pps-support";

  /** The category of a request for a pilot (P-02). */
  String PILOT_SERVICE = "Pilot Service";

  /**
   * The release project of a pilot (P-04), opened at the first call.
   *
   * @param pilot whose project
   * @param name one line
   * @param description free text: what the pilot is for, planned start and end
   * @param contact the mail address of the pilot's contact
   * @return the project; the first call's name, description and contact stay
   * @throws RefusedException if a text is missing or too long, naming each
   */
  Project ensureProject(PilotId pilot, String name, String description, String contact);

  /**
   * Opens a ticket (P-02, P-20).
   *
   * @param project the key of a project or queue
   * @param category such as {@link #PILOT_SERVICE}, one line
   * @param title one line
   * @param text free text
   * @param idempotencyKey the same for every repetition of one wish, at most 200 characters
   * @return the ticket; for a repeated key the one opened then
   * @throws NotFoundException if there is no such project
   * @throws NotNowException if the project is archived
   * @throws RefusedException if a text is missing or too long, naming each
   */
  Ticket openTicket(
      String project, String category, String title, String text, String idempotencyKey);

  /**
   * Adds to a ticket, open or closed.
   *
   * @param ticket the ticket's key
   * @param text free text
   * @param idempotencyKey the same for every repetition of one wish
   * @throws NotFoundException if there is no such ticket
   * @throws RefusedException if a text is missing or too long, naming each
   */
  void comment(String ticket, String text, String idempotencyKey);

  /**
   * Closes a ticket with a last comment; a closed one stays as it is.
   *
   * @param ticket the ticket's key
   * @param text why it is closed
   * @throws NotFoundException if there is no such ticket
   * @throws RefusedException if the text is missing or too long
   */
  void close(String ticket, String text);

  /**
   * Looks a project or queue up.
   *
   * @param key its key; any text
   * @return it, empty if there is none
   */
  Optional<Project> find(String key);

  /**
   * The tickets of a project or queue.
   *
   * @param project its key
   * @return in the order in which they were opened
   * @throws NotFoundException if there is no such project
   */
  List<Ticket> tickets(String project);

  /**
   * Ends a project: it stays readable and takes no more tickets.
   *
   * @param project its key
   * @throws NotFoundException if there is no such project
   * @throws NotNowException for a queue, which has no end
   */
  void archive(String project);
}
