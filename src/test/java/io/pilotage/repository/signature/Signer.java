package io.pilotage.repository.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPV3SignatureGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;
import org.jspecify.annotations.Nullable;

/** Somebody with a key, made up for one test. */
public final class Signer {

  /** When all keys were made, unless said otherwise. */
  public static final Instant MADE = Instant.parse("2020-01-01T00:00:00Z");

  private final PGPKeyPair pair;
  private final String user;
  private long validSeconds;
  private int flags = KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA;
  private byte[] revocation = {};
  private byte[] subkey = {};

  private Signer(PGPKeyPair pair, String user) {
    this.pair = pair;
    this.user = user;
  }

  public static Signer rsa(int bits) {
    return of(PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.RSA_GENERAL, "RSA", bits);
  }

  public static Signer dsa(int bits) {
    return of(PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.DSA, "DSA", bits);
  }

  public static Signer ecdsa() {
    return of(PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.ECDSA, "EC", 256);
  }

  public static Signer eddsa() {
    return of(PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.EDDSA_LEGACY, "Ed25519", 255);
  }

  public static Signer version6() {
    return of(PublicKeyPacket.VERSION_6, PublicKeyAlgorithmTags.Ed25519, "Ed25519", 255);
  }

  private static Signer of(int version, int algorithm, String jdk, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(jdk);
      generator.initialize(bits);
      PGPKeyPair pair =
          new JcaPGPKeyPair(version, algorithm, generator.generateKeyPair(), Date.from(MADE));
      return new Signer(pair, jdk + " signer <" + jdk + bits + "@example.invalid>");
    } catch (GeneralSecurityException | PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same key, published with an end. */
  public Signer validFor(long seconds) {
    Signer other = new Signer(pair, user);
    other.validSeconds = seconds;
    return other;
  }

  /** The same key, published for certifying alone. */
  public Signer certifyingOnly() {
    Signer other = new Signer(pair, user);
    other.flags = KeyFlags.CERTIFY_OTHER;
    return other;
  }

  /** The same key, published with its revocation. */
  public Signer revoked(byte reason, Instant when) throws IOException, PGPException {
    PGPSignatureGenerator generator = generator(PGPSignature.KEY_REVOCATION, 8);
    PGPSignatureSubpacketGenerator said = said(when);
    said.setRevocationReason(true, reason, "no longer");
    generator.setHashedSubpackets(said.generate());
    Signer other = new Signer(pair, user);
    other.revocation = generator.generateCertification(pair.getPublicKey()).getEncoded();
    return other;
  }

  /** As a compromised key is. */
  public Signer compromised() throws IOException, PGPException {
    return revoked(RevocationReasonTags.KEY_COMPROMISED, MADE.plusSeconds(1000));
  }

  /** The same key, published with another as its subkey, which agreed or did not. */
  public Signer withSubkey(Signer sub, boolean agreed) throws IOException, PGPException {
    return withSubkey(sub, agreed ? pair.getPublicKey() : null);
  }

  /** The same key, published with another as its subkey, which agreed to belong to a third one. */
  public Signer adopting(Signer sub, Signer owner) throws IOException, PGPException {
    return withSubkey(sub, owner.pair.getPublicKey());
  }

  private Signer withSubkey(Signer sub, @Nullable PGPPublicKey owner)
      throws IOException, PGPException {
    PGPSignatureGenerator binding = generator(PGPSignature.SUBKEY_BINDING, 8);
    PGPSignatureSubpacketGenerator said = said(MADE);
    said.setKeyFlags(true, KeyFlags.SIGN_DATA);
    if (owner != null) {
      PGPSignatureGenerator back = sub.generator(PGPSignature.PRIMARYKEY_BINDING, 8);
      back.setHashedSubpackets(sub.said(MADE).generate());
      said.addEmbeddedSignature(false, back.generateCertification(owner, sub.pair.getPublicKey()));
    }
    binding.setHashedSubpackets(said.generate());
    byte[] key = sub.pair.getPublicKey().getPublicKeyPacket().getEncoded();
    key[0] = (key[0] & 0x40) == 0 ? (byte) (0x80 | (14 << 2) | (key[0] & 3)) : (byte) 0xCE;
    Signer other = new Signer(pair, user);
    other.validSeconds = validSeconds;
    other.revocation = revocation;
    other.subkey =
        joined(
            key,
            binding
                .generateCertification(pair.getPublicKey(), sub.pair.getPublicKey())
                .getEncoded());
    return other;
  }

  public String keyId() {
    return TrustedKey.hex(pair.getKeyID());
  }

  /** The public key as others get it, binary. */
  public byte[] publicKey() throws IOException, PGPException {
    PGPSignatureGenerator generator = generator(PGPSignature.POSITIVE_CERTIFICATION, 8);
    PGPSignatureSubpacketGenerator said = said(MADE);
    said.setKeyFlags(true, flags);
    if (validSeconds > 0) {
      said.setKeyExpirationTime(true, validSeconds);
    }
    generator.setHashedSubpackets(said.generate());
    PGPPublicKey key = pair.getPublicKey();
    byte[] id = user.getBytes(StandardCharsets.UTF_8);
    return joined(
        key.getPublicKeyPacket().getEncoded(),
        revocation,
        new byte[] {(byte) 0xCD, (byte) id.length},
        id,
        generator.generateCertification(user, key).getEncoded(),
        subkey);
  }

  public byte[] armoured() throws IOException, PGPException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArmoredOutputStream out = new ArmoredOutputStream(bytes)) {
      out.write(publicKey());
    }
    return bytes.toByteArray();
  }

  /** A signature over bytes, of the key's version. */
  public byte[] sign(byte[] bytes, int hash, Instant when) throws IOException, PGPException {
    PGPSignatureGenerator generator = generator(PGPSignature.BINARY_DOCUMENT, hash);
    generator.setHashedSubpackets(said(when).generate());
    generator.update(bytes);
    return generator.generate().getEncoded();
  }

  public byte[] sign(byte[] bytes) throws IOException, PGPException {
    return sign(bytes, HashAlgorithmTags.SHA256, MADE.plusSeconds(60));
  }

  /** A signature that only counts for whoever understands a wish that nobody does. */
  public byte[] signInsisting(byte[] bytes) throws IOException, PGPException {
    PGPSignatureGenerator generator =
        generator(PGPSignature.BINARY_DOCUMENT, HashAlgorithmTags.SHA256);
    PGPSignatureSubpacketGenerator said = said(MADE.plusSeconds(60));
    said.addNotationData(true, true, "wish@example.invalid", "granted");
    generator.setHashedSubpackets(said.generate());
    generator.update(bytes);
    return generator.generate().getEncoded();
  }

  /** As packages of 2008 have them. */
  public byte[] signVersion3(byte[] bytes, int hash) throws IOException, PGPException {
    PGPV3SignatureGenerator generator =
        new PGPV3SignatureGenerator(
            new JcaPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), hash));
    generator.init(PGPSignature.BINARY_DOCUMENT, pair.getPrivateKey());
    generator.update(bytes);
    return generator.generate().getEncoded();
  }

  private PGPSignatureGenerator generator(int type, int hash) throws PGPException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(
            new JcaPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), hash),
            pair.getPublicKey());
    generator.init(type, pair.getPrivateKey());
    return generator;
  }

  private PGPSignatureSubpacketGenerator said(Instant when) {
    PGPSignatureSubpacketGenerator said = new PGPSignatureSubpacketGenerator();
    said.setSignatureCreationTime(true, Date.from(when));
    said.setIssuerFingerprint(false, pair.getPublicKey());
    if (pair.getPublicKey().getVersion() == PublicKeyPacket.VERSION_4) {
      said.setIssuerKeyID(false, pair.getKeyID());
    }
    return said;
  }

  public static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Override
  public String toString() {
    return user;
  }
}
