package io.pilotage.repository;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
   * A file's bytes; null if there is none.
   *
   * @throws SourceRefusal if it will not be read
   */
  @Nullable InputStream open(String file) throws IOException;
}
