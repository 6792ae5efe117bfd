package io.pilotage.journal;

import java.util.List;

/**
 * A room that makes its part of a restored database agree with the journal. Implementations are
 * beans. All of it is called before anything is carried out.
 */
public interface Reconciler {

  /**
   * Whether the database knows an act.
   *
   * @param line a line before an act, of any room
   * @return false if it is one of this room's and the database has forgotten it
   */
  default boolean knows(JournalLine line) {
    return true;
  }

  /**
   * Raises what counts upwards over everything in the journal, such as fences.
   *
   * @param pages the whole journal
   */
  default void raise(Journal.Pages pages) {}

  /**
   * Records what the database has forgotten, in the caller's transaction. Afterwards it knows all.
   *
   * @param pages the whole journal
   * @return what was found, in sentences for people, without addresses
   */
  default List<String> reconcile(Journal.Pages pages) {
    return List.of();
  }
}
