package io.pilotage.repository.signature;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.util.List;

/**
 * Whose signatures count, and how much.
 *
 * @param policy what is made of them
 * @param keyring whose they may be
 */
public record Trust(SignaturePolicy policy, Keyring keyring) {

  /** Where nobody configured keys: signatures are looked at, but nobody is known. */
  public static final Trust NONE = new Trust(SignaturePolicy.WARN, Keyring.EMPTY);

  /** Refuses to require what could never be met. */
  public Trust {
    if (policy == SignaturePolicy.REQUIRE && keyring.isEmpty()) {
      throw new RefusedException(
          List.of(
              new Fault(
                  "keys",
                  "missing",
                  "signatures are required, so name the public keys of those who sign")));
    }
  }

  /**
   * Whether there is anything to verify signatures for.
   *
   * @return false if they are ignored
   */
  public boolean verifies() {
    return policy != SignaturePolicy.IGNORE;
  }
}
