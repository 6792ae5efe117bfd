package io.pilotage.dossier;

/** The Ed25519 key by which others know that something comes from this service. */
public interface ServiceKey {

  /**
   * Signs.
   *
   * @param text what to sign
   * @return the signature, Base64
   */
  String sign(byte[] text);

  /**
   * By which signatures are verified.
   *
   * @return the public key: X.509, Base64
   */
  String publicKey();
}
