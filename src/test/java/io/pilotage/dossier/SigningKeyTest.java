package io.pilotage.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

  @TempDir private Path directory;

  @Test
  void aKeyIsMadeOnceAndForItsOwnerOnly() throws IOException {
    Path file = directory.resolve("data/dossier-key.pem");
    SigningKey made = SigningKey.loadOrCreate(file);
    SigningKey again = SigningKey.loadOrCreate(file);
    assertThat(again.publicKey()).isEqualTo(made.publicKey());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    assertThat(Seal.isSignedBy(made.publicKey(), text, again.sign(text))).isTrue();
    assertThat(Seal.isSignedBy(made.publicKey(), new byte[0], again.sign(text))).isFalse();
    try (var files = Files.list(directory.resolve("data"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFileThatIsNoKeyIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("key.pem"), "not a key");
    assertThatIllegalStateException()
        .isThrownBy(() -> SigningKey.load(file))
        .withMessageContaining("pilotage.dossier.key-file");
    Assertions.assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> SigningKey.load(directory.resolve("missing.pem")));
  }

  /** Dossiers that were signed before stay whole: another maker of signatures, the same ones. */
  @Test
  void aKeyOfTheJdkSignsAsTheJdkDoes() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    SigningKey key = SigningKey.load(pem("ed25519.pem", pair));
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(text);

    assertThat(key.publicKey())
        .isEqualTo(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    assertThat(key.sign(text)).isEqualTo(Base64.getEncoder().encodeToString(signature.sign()));
  }

  @Test
  void aKeyOfAnotherKindIsNamed() throws Exception {
    Path file = pem("rsa.pem", KeyPairGenerator.getInstance("RSA").generateKeyPair());
    assertThatIllegalStateException()
        .isThrownBy(() -> SigningKey.load(file))
        .withMessageContaining(file + " is not an Ed25519 private key");
  }

  private Path pem(String name, KeyPair pair) throws IOException {
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
  }
}
