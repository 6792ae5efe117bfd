package io.pilotage.repository;

import io.pilotage.repository.rpm.RpmFile;
import io.pilotage.repository.rpm.RpmRefusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read once, from its first to its last byte.
 *
 * @param size in bytes
 * @param sha256 of all bytes
 * @param checksums of all bytes, by the JDK's name of the algorithm, in hexadecimal digits
 * @param rpm what the file is; null if it is no well-formed RPM or was not asked for
 * @param refusal why it is no well-formed RPM; null if it is one or was not asked for
 */
record Taken(
    long size,
    String sha256,
    Map<String, String> checksums,
    @Nullable RpmFile rpm,
    @Nullable RpmRefusal refusal) {

  /** One of the checksums asked for. */
  String checksum(String algorithm) {
    String checksum = algorithm.equals("SHA-256") ? sha256 : checksums.get(algorithm);
    if (checksum == null) {
      throw new IllegalStateException(algorithm + " was not asked for");
    }
    return checksum;
  }
}
