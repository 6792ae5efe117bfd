package io.pilotage.cli;

import io.pilotage.repository.BaseOs;
import io.pilotage.repository.signature.Trust;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check measures by.
 *
 * @param baseOs what the base OS provides; null if nobody declared it
 * @param bases the repositories of the base OS
 * @param trust whose signatures count, and how much
 */
record Measures(@Nullable BaseOs baseOs, List<Source> bases, Trust trust) {

  /** Copies the list. */
  Measures {
    bases = List.copyOf(bases);
  }
}
