package io.pilotage.repository.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/** Takes the bytes of one signature apart, without believing them. */
final class SignatureReader {

  private static final Set<Integer> VERSIONS = Set.of(3, 4, 6);
  private static final Set<Integer> ALGORITHMS =
      Set.of(
          PublicKeyAlgorithmTags.RSA_GENERAL,
          Algorithms.RSA_SIGN,
          PublicKeyAlgorithmTags.DSA,
          PublicKeyAlgorithmTags.ECDSA,
          PublicKeyAlgorithmTags.EDDSA_LEGACY,
          PublicKeyAlgorithmTags.Ed25519,
          PublicKeyAlgorithmTags.Ed448);
  private static final Set<Integer> UNDERSTOOD =
      Set.of(
          SignatureSubpacketTags.CREATION_TIME,
          SignatureSubpacketTags.EXPIRE_TIME,
          SignatureSubpacketTags.ISSUER_KEY_ID,
          SignatureSubpacketTags.SIGNER_USER_ID,
          SignatureSubpacketTags.ISSUER_FINGERPRINT);

  private final Packet packet;

  private SignatureReader(Packet packet) {
    this.packet = packet;
  }

  static SignatureReader of(byte[] bytes) throws MalformedPacketException {
    List<Packet> packets = Packet.split(bytes);
    if (packets.size() != 1 || packets.get(0).tag() != Packet.SIGNATURE) {
      throw new MalformedPacketException("not one OpenPGP signature");
    }
    return new SignatureReader(packets.get(0));
  }

  /** Why it cannot be verified here though it may be well-formed; empty if it can. */
  String unsupported() {
    if (!VERSIONS.contains(packet.version())) {
      return "version " + packet.version() + " of signatures";
    }
    int algorithm = packet.byteAt(packet.version() == 3 ? 15 : 2);
    return ALGORITHMS.contains(algorithm) ? "" : "signatures by algorithm " + algorithm;
  }

  /** Parses anew: one of these can be verified with one key only. */
  PGPSignature signature() throws MalformedPacketException {
    try {
      PGPSignature signature =
          new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(packet.whole())));
      PGPSignatureSubpacketVector said = signature.getHashedSubPackets();
      if (said != null && !said.hasSubpacket(SignatureSubpacketTags.CREATION_TIME)) {
        throw new MalformedPacketException("it does not say when it was made");
      }
      return signature;
    } catch (IOException | PGPException | RuntimeException e) {
      throw KeyFile.malformed("it cannot be read", e);
    }
  }

  /** What its maker insists on that nobody here understands; empty if nothing. */
  static String critical(PGPSignature signature) {
    PGPSignatureSubpacketVector said = signature.getHashedSubPackets();
    return said == null
        ? ""
        : IntStream.of(said.getCriticalTags())
            .filter(tag -> !UNDERSTOOD.contains(tag))
            .mapToObj(tag -> "the critical subpacket " + tag)
            .findFirst()
            .orElse("");
  }
}
