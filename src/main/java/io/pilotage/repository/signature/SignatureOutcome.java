package io.pilotage.repository.signature;

/** What became of a signature. */
public enum SignatureOutcome {
  /** A known key made it, over exactly these bytes, while the key was valid. */
  GOOD,
  /** No key of the keyring made it. */
  UNKNOWN_KEY,
  /** A known key made it, after the key had expired. */
  KEY_EXPIRED,
  /** A known key made it that was revoked, then or for good. */
  KEY_REVOKED,
  /** It is of a kind that cannot be verified here. */
  UNSUPPORTED,
  /** It is no well-formed signature. */
  MALFORMED,
  /** It does not belong to these bytes, or not to the key that it names. */
  BAD
}
