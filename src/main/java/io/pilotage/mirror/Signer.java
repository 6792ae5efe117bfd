package io.pilotage.mirror;

/** Signs what is published, with a key that sites can know beforehand (P-15). */
public interface Signer {

  /**
   * Signs. Equal bytes give equal signatures, so that publishing again gives the same tree.
   *
   * @param bytes what to sign
   * @return an Ed25519 signature of 64 bytes
   */
  byte[] sign(byte[] bytes);

  /**
   * The public half of the key.
   *
   * @return its X.509 form (SubjectPublicKeyInfo, DER)
   */
  byte[] publicKey();
}
