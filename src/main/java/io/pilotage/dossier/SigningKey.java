package io.pilotage.dossier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The Ed25519 key that signs dossiers, from its file. */
final class SigningKey implements ServiceKey {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey privateKey;
  private final String publicKey;

  private SigningKey(PrivateKey privateKey) throws GeneralSecurityException {
    this.privateKey = privateKey;
    this.publicKey = Base64.getEncoder().encodeToString(publicKeyOf(privateKey).getEncoded());
  }

  /** Loads a key that must be there. */
  static SigningKey load(Path file) {
    try {
      String body = Files.readString(file).replace(BEGIN, "").replace(END, "");
      byte[] encoded = Base64.getMimeDecoder().decode(body);
      return new SigningKey(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the dossier key " + file, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          file + " is not an Ed25519 private key (PKCS#8 in PEM); check pilotage.dossier.key-file",
          e);
    }
  }

  /** Loads a key, or makes one that only this user may read. */
  static SigningKey loadOrCreate(Path file) {
    if (!Files.exists(file)) {
      create(file);
    }
    return load(file);
  }

  @Override
  public String publicKey() {
    return publicKey;
  }

  @Override
  public String sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(text);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes beside the place first: whoever starts at the same moment finds a whole key or none. */
  private static void create(Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      byte[] key =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
      Path fresh = Files.createTempFile(directory, "dossier-key", ".new", ownerOnly(file));
      try {
        Files.writeString(fresh, BEGIN + "\n" + body + "\n" + END + "\n");
        Files.createLink(file, fresh);
      } catch (FileAlreadyExistsException e) {
        // somebody else was first: theirs is the key
      } finally {
        Files.delete(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the dossier key " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** The JDK has no way from an Ed25519 private key to its public one but the generator itself. */
  private static PublicKey publicKeyOf(PrivateKey key) throws GeneralSecurityException {
    byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
    return generator.generateKeyPair().getPublic();
  }

  /** Hands out the seed of a key that exists already. */
  private static final class Fixed extends SecureRandom {

    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Fixed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte @Nullable [] bytes) {
      if (bytes != null) {
        System.arraycopy(seed, 0, bytes, 0, bytes.length);
      }
    }
  }
}
