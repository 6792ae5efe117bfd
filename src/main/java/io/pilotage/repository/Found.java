package io.pilotage.repository;

import io.pilotage.repository.rpm.RpmFile;
import org.jspecify.annotations.Nullable;

/**
 * What became of reading a file.
 *
 * @param taken its content; null if it is not there or was refused
 * @param refusal why it will not be read; null if it was read or is not there
 */
record Found(@Nullable Taken taken, @Nullable SourceRefusal refusal) {

  static final Found MISSING = new Found(null, null);

  static Found taken(Taken taken) {
    return new Found(taken, null);
  }

  /** How much memory this takes, roughly. */
  long bytes() {
    RpmFile rpm = taken == null ? null : taken.rpm();
    return rpm == null ? 0 : rpm.pkg().bytes();
  }

  static Found refused(SourceRefusal refusal) {
    return new Found(null, refusal);
  }
}
