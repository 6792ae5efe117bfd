package io.pilotage.repository.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.pilot.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {

  private static final Signer ONE = Signer.eddsa();
  private static final Signer OTHER = Signer.ecdsa();

  @TempDir Path temp;

  @Test
  void aDirectoryMayHoldArmouredAndBinaryFilesWithSeveralKeysEach() throws Exception {
    Files.write(temp.resolve("a.asc"), Signer.joined(ONE.armoured(), OTHER.armoured()));
    Signer rsa = Signer.rsa(2048);
    Signer six = Signer.version6();
    Files.write(temp.resolve("b.gpg"), Signer.joined(rsa.publicKey(), six.publicKey()));
    Files.writeString(temp.resolve(".hidden"), "no key");

    assertThat(Keyring.read(temp).keys())
        .extracting(KeyFacts::keyId)
        .containsExactly(ONE.keyId(), OTHER.keyId(), rsa.keyId(), six.keyId());
  }

  @Test
  void aKeyTellsWhoseItIsAndWhenItEnds() throws Exception {
    KeyFacts facts = keys(ONE.validFor(86_400).armoured()).get(0);

    assertThat(facts.userIds()).containsExactly("Ed25519 signer <Ed25519255@example.invalid>");
    assertThat(facts.algorithm()).startsWith("EdDSA of ");
    assertThat(facts.created()).isEqualTo(Signer.MADE);
    assertThat(facts.expires()).isEqualTo(Signer.MADE.plusSeconds(86_400));
    assertThat(facts.revoked()).isNull();
    assertThat(facts.fingerprint()).hasSize(40).endsWith(facts.keyId());
    assertThat(facts.primary()).isEqualTo(facts.keyId());
  }

  @Test
  void whatElseStandsAroundAnArmouredKeyDoesNotMatter() throws Exception {
    String text = "pub ed25519\n\n" + new String(ONE.armoured(), StandardCharsets.UTF_8) + "\nend";

    assertThat(keys(text.getBytes(StandardCharsets.UTF_8))).hasSize(1);
  }

  @Test
  void everyBadFileIsNamedWithWhatIsWrongInIt() throws Exception {
    byte[] armoured = ONE.armoured();
    Files.writeString(temp.resolve("1-text.asc"), "hello");
    Files.writeString(
        temp.resolve("2-private.asc"), "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQ==\n");
    Files.write(temp.resolve("3-cut.asc"), Arrays.copyOf(armoured, armoured.length - 40));
    Files.write(temp.resolve("4-cut.gpg"), Arrays.copyOf(ONE.publicKey(), 100));
    Files.write(temp.resolve("5-signature.gpg"), ONE.sign(new byte[1]));
    Files.write(temp.resolve("6-empty"), new byte[0]);

    assertThatThrownBy(() -> Keyring.read(temp))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("1-text.asc: no OpenPGP public key")
        .hasMessageContaining("2-private.asc: it holds a PGP PRIVATE KEY BLOCK; export the public")
        .hasMessageContaining("3-cut.asc: an armoured block does not end")
        .hasMessageContaining("4-cut.gpg: the packet claims more bytes than there are")
        .hasMessageContaining("5-signature.gpg: it does not start with a public key")
        .hasMessageContaining("6-empty: no OpenPGP public key");
  }

  @Test
  void aKeyWhoseOwnSignatureIsForgedIsRefused() throws Exception {
    byte[] key = ONE.publicKey();
    key[key.length - 1] ^= 1;

    assertThatThrownBy(() -> keys(key))
        .hasMessageContaining("key " + ONE.keyId() + " has no valid signature of its own");
  }

  @Test
  void aSubkeyCountsOnlyIfItAgreed() throws Exception {
    assertThat(keys(ONE.withSubkey(OTHER, true).publicKey()))
        .extracting(KeyFacts::keyId, KeyFacts::primary)
        .containsExactly(tuple(ONE.keyId(), ONE.keyId()), tuple(OTHER.keyId(), ONE.keyId()));
    assertThatThrownBy(() -> keys(ONE.withSubkey(OTHER, false).publicKey()))
        .hasMessageContaining("subkey " + OTHER.keyId() + " did not agree to belong to key ");
  }

  @Test
  void anEmptyDirectoryIsNoKeyring() {
    assertThatThrownBy(() -> Keyring.read(temp))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("there is no public key in");
  }

  @Test
  void signaturesCannotBeRequiredWithoutKeys() {
    assertThatThrownBy(() -> new Trust(SignaturePolicy.REQUIRE, Keyring.EMPTY))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("name the public keys");
  }

  @Test
  void everyMutantOfAKeyIsReadOrRefused() throws Exception {
    byte[] original =
        Signer.joined(ONE.withSubkey(OTHER, true).publicKey(), Signer.version6().publicKey());
    Random random = new Random(20_081_015);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] mutant = original.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      mutant[0] |= (byte) 0x80;
      try {
        keys(mutant);
      } catch (RefusedException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(120);
  }

  @Test
  void aThousandFilesOfEightMebibytesAreTheMost() throws Exception {
    Path many = Files.createDirectory(temp.resolve("many"));
    for (int i = 0; i < 1000; i++) {
      Files.writeString(many.resolve("k" + i), "no key");
    }
    assertThatThrownBy(() -> Keyring.read(many))
        .hasMessageContaining("k999: no OpenPGP public key")
        .hasMessageNotContaining("more than");
    Files.writeString(many.resolve("one more"), "no key");
    assertThatThrownBy(() -> Keyring.read(many)).hasMessageContaining("more than 1000 files");

    byte[] padding = new byte[(8 << 20) - ONE.armoured().length];
    Arrays.fill(padding, (byte) ' ');
    assertThat(keys(Signer.joined(ONE.armoured(), padding))).hasSize(1);
    assertThatThrownBy(() -> keys(Signer.joined(ONE.armoured(), padding, new byte[] {' '})))
        .hasMessageContaining("larger than any file of keys");
  }

  @Test
  void privateKeysAreRefusedInWhateverFormTheyCome() {
    for (int tag : new int[] {5, 7}) {
      assertThatThrownBy(
              () -> keys(Signer.joined(ONE.publicKey(), new byte[] {(byte) (0xC0 | tag), 1, 4})))
          .hasMessageContaining("it holds a private key");
    }
  }

  @Test
  void aSubkeyEndsAtTheLatestWithItsOwner() throws Exception {
    assertThat(keys(ONE.validFor(100).publicKey()))
        .extracting(KeyFacts::expires)
        .containsExactly(Signer.MADE.plusSeconds(100));
    assertThat(keys(ONE.withSubkey(OTHER, true).publicKey()))
        .allSatisfy(
            key -> {
              assertThat(key.expires()).isNull();
              assertThat(key.revoked()).isNull();
              assertThat(key.userIds()).hasSize(1);
            });
    assertThat(keys(ONE.compromised().publicKey()))
        .extracting(KeyFacts::revoked)
        .containsExactly(Instant.EPOCH);
    assertThat(keys(ONE.validFor(100).withSubkey(OTHER, true).publicKey()))
        .extracting(KeyFacts::expires)
        .containsExactly(Signer.MADE.plusSeconds(100), Signer.MADE.plusSeconds(100));
    assertThat(keys(ONE.compromised().withSubkey(OTHER, true).publicKey()))
        .extracting(KeyFacts::revoked)
        .containsExactly(Instant.EPOCH, Instant.EPOCH);
  }

  @Test
  void aKeyThatMayOnlyCertifySignsNoPackages() throws Exception {
    assertThatThrownBy(() -> keys(ONE.certifyingOnly().publicKey()))
        .hasMessageContaining("there is no public key in");
    assertThat(keys(Signer.joined(ONE.certifyingOnly().publicKey(), OTHER.publicKey())))
        .extracting(KeyFacts::keyId)
        .containsExactly(OTHER.keyId());
  }

  @Test
  void aSubkeyThatAgreedToBelongToSomebodyElseIsNotAdopted() {
    assertThatThrownBy(() -> keys(ONE.adopting(OTHER, Signer.eddsa()).publicKey()))
        .hasMessageContaining("subkey " + OTHER.keyId() + " did not agree to belong to key ");
  }

  @Test
  void aForgedRevocationRevokesNothing() throws Exception {
    ByteArrayOutputStream forged = new ByteArrayOutputStream();
    for (Packet packet : Packet.split(ONE.compromised().publicKey())) {
      byte[] whole = packet.whole().clone();
      if (forged.size() > 0 && packet.tag() == Packet.SIGNATURE && packet.byteAt(1) == 0x20) {
        whole[whole.length - 1] ^= 1;
      }
      forged.writeBytes(whole);
    }

    assertThat(forged.toByteArray()).isNotEqualTo(ONE.compromised().publicKey());
    assertThat(keys(forged.toByteArray())).extracting(KeyFacts::revoked).containsOnlyNulls();
  }

  @Test
  void strangersTextIsOneLineOfTwoHundredLetters() {
    assertThat(Text.printable(null)).isEmpty();
    assertThat(Text.printable("a\nb\u202ec\u2028d")).isEqualTo("a?b?c?d");
    assertThat(Text.printable("a".repeat(200))).isEqualTo("a".repeat(200));
    assertThat(Text.printable("a".repeat(201))).isEqualTo("a".repeat(200) + "…");
  }

  @Test
  void signaturesAreLookedAtUnlessTheyAreIgnored() {
    assertThat(new Trust(SignaturePolicy.IGNORE, Keyring.EMPTY).verifies()).isFalse();
    assertThat(Trust.NONE.verifies()).isTrue();
  }

  private List<KeyFacts> keys(byte[] bytes) throws IOException {
    return Keyring.read(Files.write(temp.resolve("keys"), bytes)).keys();
  }
}
