package io.pilotage.effect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That the database was put back to an earlier state, or that somebody said so.
 *
 * @param id its number
 * @param foundAt when it was found, by the database's clock
 * @param reason how it was found
 * @param findings what the journal knows and the database had forgotten, in sentences
 * @param resumedAt when effects were allowed again, null as long as nothing is carried out
 * @param resumedBy who allowed that, null before
 */
public record Restore(
    long id,
    Instant foundAt,
    String reason,
    List<String> findings,
    @Nullable Instant resumedAt,
    @Nullable String resumedBy) {

  /** Copies the list. */
  public Restore {
    findings = List.copyOf(findings);
  }
}
