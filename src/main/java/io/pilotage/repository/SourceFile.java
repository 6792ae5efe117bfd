package io.pilotage.repository;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of a source, about to be read, or known to be untouched.
 *
 * @param bytes the file from its beginning; null if it is untouched since the stamp that was known
 * @param stamp tells this state of the file from others; empty if the source has nothing that does
 */
record SourceFile(@Nullable InputStream bytes, String stamp) {

  /** Nothing is known of a file. */
  static final String NO_STAMP = "";
}
