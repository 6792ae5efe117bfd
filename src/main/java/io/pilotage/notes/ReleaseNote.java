package io.pilotage.notes;

import io.pilotage.pilot.PilotId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of the release notes of one release of a pilot (P-17).
 *
 * @param pilot whose
 * @param release such as {@code release} or {@code production-update-1}
 * @param version from 1
 * @param markdown what people wrote
 * @param contents what the check found in the release, one item a line; may be empty
 * @param writtenBy the user's id
 * @param writtenAt when
 * @param publishedAt when this version was published, null if it was not
 */
public record ReleaseNote(
    PilotId pilot,
    String release,
    int version,
    String markdown,
    List<String> contents,
    String writtenBy,
    Instant writtenAt,
    @Nullable Instant publishedAt) {

  /** Copies the contents. */
  public ReleaseNote {
    contents = List.copyOf(contents);
  }
}
