package io.pilotage.repository;

import java.time.Duration;

/**
 * What a check takes from a source at most.
 *
 * @param files RPMs of one branch
 * @param fileBytes bytes of one RPM
 * @param totalBytes bytes of all files of one check
 * @param metadataBytes bytes of one file of the repodata, as it is and decompressed
 * @param connect time to connect
 * @param silence longest time without a byte
 * @param total time for all transfers of one check
 */
public record SourceLimits(
    int files,
    long fileBytes,
    long totalBytes,
    long metadataBytes,
    Duration connect,
    Duration silence,
    Duration total) {

  /** Enough for any pilot, too little for an attack. */
  public static final SourceLimits DEFAULT =
      new SourceLimits(
          20_000,
          4L << 30,
          64L << 30,
          128L << 20,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofHours(2));
}
