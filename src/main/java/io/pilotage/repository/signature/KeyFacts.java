package io.pilotage.repository.signature;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of a keyring that may sign packages, to show to people.
 *
 * @param keyId 16 hexadecimal digits
 * @param fingerprint in hexadecimal digits
 * @param primary the key id of the key it is a subkey of; its own if it is none
 * @param algorithm such as {@code RSA of 2048 bits}
 * @param userIds whose it is, printable
 * @param created when it was made
 * @param expires from when on it is no longer valid; null if never
 * @param revoked from when on it is revoked, {@link Instant#EPOCH} if what it signed earlier does
 *     not count either; null if it is not revoked
 */
public record KeyFacts(
    String keyId,
    String fingerprint,
    String primary,
    String algorithm,
    List<String> userIds,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant revoked) {

  /** Copies the list. */
  public KeyFacts {
    userIds = List.copyOf(userIds);
  }
}
