package io.pilotage.repository;

import java.io.IOException;
import java.io.InputStream;

/** Gives the bytes of packages once more, after they were read and judged. */
@FunctionalInterface
interface Content {

  /** The bytes of a package; fails if they are not there, or no longer the same. */
  InputStream open(ManifestEntry entry) throws IOException;
}
