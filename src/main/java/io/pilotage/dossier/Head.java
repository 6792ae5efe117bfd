package io.pilotage.dossier;

import java.util.Objects;

/**
 * The signed end of a chain: it shows when records are missing behind the last one that is left.
 *
 * @param seq the number of the last record
 * @param hash the hash of the last record
 * @param signer the public key of the signature: X.509, Base64
 * @param signature Ed25519 over pilot, number and hash, Base64
 */
record Head(long seq, String hash, String signer, String signature) {

  Head {
    Objects.requireNonNull(hash);
    Objects.requireNonNull(signer);
    Objects.requireNonNull(signature);
  }
}
