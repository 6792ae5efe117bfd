package io.pilotage.bench;

import io.pilotage.pilot.OsBranch;
import java.util.List;

/**
 * One package that is to be written.
 *
 * @param size of its content in bytes, before packing
 * @param files how many files share it
 * @param poolOffset where its content begins in the pool of incompressible bytes
 * @param signer who signs it
 */
record PackagePlan(
    OsBranch branch,
    String directory,
    String name,
    String version,
    String release,
    String arch,
    int epoch,
    int size,
    int files,
    int poolOffset,
    Signer signer,
    List<String> provides,
    List<String> requires,
    String description) {

  enum Signer {
    NOBODY,
    PROJECT,
    STRANGER
  }

  /** What provides the package itself. */
  String itself() {
    return name + " = " + version;
  }
}
