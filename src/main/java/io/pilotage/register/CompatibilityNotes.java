package io.pilotage.register;

import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.pilot.UpdateState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What sites must do, of everything that is not backward compatible in what they install: every
 * broadcast says it (P-08).
 */
@Component
public class CompatibilityNotes {

  /** The kind of the document with the notes on the release itself. */
  public static final String DOCUMENT = "compatibilityNotes";

  private final Documents documents;
  private final Updates updates;

  CompatibilityNotes(Documents documents, Updates updates) {
    this.documents = documents;
    this.updates = updates;
  }

  /**
   * Of the release and its released updates.
   *
   * @param pilot the pilot
   * @return what sites must do, empty if everything is backward compatible
   */
  public Optional<String> of(PilotId pilot) {
    return with(pilot, 0);
  }

  /**
   * Of an update that is about to be told, and of everything before it.
   *
   * @param pilot the pilot
   * @param number the number of the update
   * @return what sites must do, empty if everything is backward compatible
   */
  public Optional<String> with(PilotId pilot, int number) {
    List<String> notes = new ArrayList<>();
    String release = documents.of(pilot).get(DOCUMENT);
    if (release != null) {
      notes.add(release);
    }
    updates.of(pilot).stream()
        .filter(entry -> !entry.compatibilityNotes().isEmpty())
        .filter(
            entry ->
                entry.update().number() == number || entry.update().state() == UpdateState.RELEASED)
        .map(CompatibilityNotes::labelled)
        .forEach(notes::add);
    return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", notes));
  }

  private static String labelled(Updates.Entry entry) {
    String kind =
        entry.update().kind() == UpdateKind.PILOT_UPDATE ? "Pilot update" : "Production update";
    return "%s %d: %s".formatted(kind, entry.update().number(), entry.compatibilityNotes());
  }
}
