package io.pilotage.repository;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A repository as it lies at its source; paths are plain, relative and separated by slashes. Safe
 * for several threads; closing it ends all that is being read.
 */
interface SourceTree extends Closeable {

  /**
   * What lies in a directory.
   *
   * @throws SourceRefusal if it will not be read
   */
  Listing list(String directory) throws IOException;

  /**
   * A file's bytes, unless it is untouched since a stamp that this source gave; null if there is no
   * such file.
   *
   * @param known the stamp; {@link SourceFile#NO_STAMP} to read it in any case
   * @throws SourceRefusal if it will not be read
   */
  @Nullable SourceFile open(String file, String known) throws IOException;

  /** Whether a file that was read meanwhile still has the stamp it had when it was opened. */
  boolean isStill(String file, String stamp) throws IOException;
}
