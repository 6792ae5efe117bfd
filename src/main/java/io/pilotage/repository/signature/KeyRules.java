package io.pilotage.repository.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.jspecify.annotations.Nullable;

/** Which keys of a certificate may sign, and until when, by what its primary key signed. */
final class KeyRules {

  private final PGPPublicKeyRing ring;
  private final PGPPublicKey primary;
  private final Vouching vouching;
  private final List<String> userIds = new ArrayList<>();

  KeyRules(PGPPublicKeyRing ring) {
    this.ring = ring;
    this.primary = ring.getPublicKey();
    this.vouching = new Vouching(primary);
  }

  /** The primary key and the subkeys, as far as they may sign. */
  List<TrustedKey> keys() throws MalformedPacketException {
    List<PGPSignature> own = ownSignatures();
    if (own.isEmpty()) {
      throw new MalformedPacketException(
          name(primary) + " has no valid signature of its own: " + vouching.doubt());
    }
    Instant expires = primaryExpiry(own);
    Instant revoked =
        revoked(
            primary.getSignaturesOfType(PGPSignature.KEY_REVOCATION),
            signature -> signature.verifyCertification(primary));
    List<TrustedKey> keys = new ArrayList<>();
    if (own.stream().allMatch(signature -> maySign(signature, true))) {
      keys.add(trusted(primary, expires, revoked));
    }
    for (PGPPublicKey key : ring) {
      if (!key.isMasterKey()) {
        subkey(key, expires, revoked).ifPresent(keys::add);
      }
    }
    return keys;
  }

  /** The newest valid one over a user, and the newest valid one over the key alone. */
  private List<PGPSignature> ownSignatures() {
    List<PGPSignature> users = new ArrayList<>();
    Iterator<byte[]> ids = primary.getRawUserIDs();
    while (ids.hasNext()) {
      byte[] id = ids.next();
      Iterator<PGPSignature> all =
          Objects.requireNonNullElse(
              primary.getSignaturesForID(id), Collections.<PGPSignature>emptyIterator());
      vouching
          .newest(
              all,
              signature ->
                  signature.isCertification() && signature.verifyCertification(id, primary))
          .ifPresent(
              signature -> {
                users.add(signature);
                userIds.add(Text.printable(new String(id, StandardCharsets.UTF_8)));
              });
    }
    return Stream.of(
            Vouching.newest(users.stream()),
            vouching.newest(
                primary.getSignaturesOfType(PGPSignature.DIRECT_KEY),
                signature -> signature.verifyCertification(primary)))
        .flatMap(Optional::stream)
        .toList();
  }

  private @Nullable Instant primaryExpiry(List<PGPSignature> own) {
    if (primary.getVersion() < 4) {
      return after(primary, primary.getValidSeconds());
    }
    return own.stream()
        .map(signature -> expiry(primary, signature))
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private Optional<TrustedKey> subkey(
      PGPPublicKey key, @Nullable Instant expires, @Nullable Instant revoked)
      throws MalformedPacketException {
    PGPSignature binding =
        vouching
            .newest(
                key.getSignaturesOfType(PGPSignature.SUBKEY_BINDING),
                signature -> signature.verifyCertification(primary, key))
            .orElseThrow(
                () ->
                    new MalformedPacketException(
                        "sub"
                            + name(key)
                            + " is not bound to "
                            + name(primary)
                            + ": "
                            + vouching.doubt()));
    if (!maySign(binding, false)) {
      return Optional.empty();
    }
    agreed(key, binding);
    Instant own =
        revoked(
            key.getSignaturesOfType(PGPSignature.SUBKEY_REVOCATION),
            signature -> signature.verifyCertification(primary, key));
    return Optional.of(trusted(key, earlier(expires, expiry(key, binding)), earlier(revoked, own)));
  }

  /** A subkey must say itself whose it is, or anybody could adopt it. */
  private void agreed(PGPPublicKey key, PGPSignature binding) throws MalformedPacketException {
    Vouching own = new Vouching(key);
    try {
      PGPSignatureList hashed = binding.getHashedSubPackets().getEmbeddedSignatures();
      PGPSignatureList other = binding.getUnhashedSubPackets().getEmbeddedSignatures();
      for (PGPSignatureList list : List.of(hashed, other)) {
        if (own.newest(
                list.iterator(),
                signature ->
                    signature.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING
                        && signature.verifyCertification(primary, key))
            .isPresent()) {
          return;
        }
      }
    } catch (PGPException | RuntimeException e) {
      throw KeyFile.malformed("sub" + name(key), e);
    }
    throw new MalformedPacketException(
        "sub" + name(key) + " did not agree to belong to " + name(primary) + ": " + own.doubt());
  }

  private @Nullable Instant revoked(Iterator<PGPSignature> signatures, Vouching.Act act) {
    return vouching
        .valid(signatures, act)
        .map(s -> s.isHardRevocation() ? Instant.EPOCH : s.getCreationTime().toInstant())
        .min(Instant::compareTo)
        .orElse(null);
  }

  private TrustedKey trusted(
      PGPPublicKey key, @Nullable Instant expires, @Nullable Instant revoked) {
    return new TrustedKey(
        key,
        new KeyFacts(
            TrustedKey.hex(key.getKeyID()),
            TrustedKey.fingerprint(key),
            TrustedKey.hex(primary.getKeyID()),
            Algorithms.describe(key),
            userIds,
            key.getCreationTime().toInstant(),
            expires,
            revoked));
  }

  private static boolean maySign(PGPSignature signature, boolean unsaid) {
    PGPSignatureSubpacketVector said = signature.getHashedSubPackets();
    return (said == null || !said.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS))
        ? unsaid
        : (said.getKeyFlags() & KeyFlags.SIGN_DATA) != 0;
  }

  private static @Nullable Instant expiry(PGPPublicKey key, PGPSignature signature) {
    PGPSignatureSubpacketVector said = signature.getHashedSubPackets();
    return said == null ? null : after(key, said.getKeyExpirationTime());
  }

  private static @Nullable Instant after(PGPPublicKey key, long seconds) {
    return seconds == 0 ? null : key.getCreationTime().toInstant().plusSeconds(seconds);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private static String name(PGPPublicKey key) {
    return "key " + TrustedKey.hex(key.getKeyID());
  }
}
