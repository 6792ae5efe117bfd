package io.pilotage.dossier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.jspecify.annotations.Nullable;

/** The Ed25519 key that signs dossiers, from its file. */
final class SigningKey implements ServiceKey {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final Ed25519PrivateKeyParameters privateKey;
  private final String publicKey;

  private SigningKey(Ed25519PrivateKeyParameters privateKey) throws IOException {
    this.privateKey = privateKey;
    this.publicKey =
        Base64.getEncoder()
            .encodeToString(
                SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                        privateKey.generatePublicKey())
                    .getEncoded());
  }

  /** Loads a key that must be there. */
  static SigningKey load(Path file) {
    try {
      return of(file, Files.readString(file).replace(BEGIN, "").replace(END, ""));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the dossier key " + file, e);
    }
  }

  private static SigningKey of(Path file, String body) {
    try {
      if (PrivateKeyFactory.createKey(Base64.getMimeDecoder().decode(body))
          instanceof Ed25519PrivateKeyParameters key) {
        return new SigningKey(key);
      }
    } catch (IOException | RuntimeException e) {
      throw unfit(file, e);
    }
    throw unfit(file, null);
  }

  private static IllegalStateException unfit(Path file, @Nullable Exception cause) {
    return new IllegalStateException(
        file + " is not an Ed25519 private key (PKCS#8 in PEM); check pilotage.dossier.key-file",
        cause);
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

  /**
   * Each transition signs a record while it holds its pilot. The JDK computes with big integers,
   * and takes twenty times as long for the same bytes.
   */
  @Override
  public String sign(byte[] text) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, privateKey);
    signer.update(text, 0, text.length);
    return Base64.getEncoder().encodeToString(signer.generateSignature());
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
}
