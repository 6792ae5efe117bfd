package io.pilotage.repository.signature;

import static io.pilotage.repository.signature.SignatureOutcome.BAD;
import static io.pilotage.repository.signature.SignatureOutcome.GOOD;
import static io.pilotage.repository.signature.SignatureOutcome.KEY_EXPIRED;
import static io.pilotage.repository.signature.SignatureOutcome.KEY_REVOKED;
import static io.pilotage.repository.signature.SignatureOutcome.MALFORMED;
import static io.pilotage.repository.signature.SignatureOutcome.UNKNOWN_KEY;
import static io.pilotage.repository.signature.SignatureOutcome.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.repository.rpm.RpmFile;
import io.pilotage.repository.rpm.RpmReader;
import io.pilotage.repository.rpm.RpmRefusal;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures of packages, judged while the package is read. */
class PackageSignatureTest {

  private static final int DSA_HEADER = 267;
  private static final int RSA_HEADER = 268;
  private static final int PGP = 1002;
  private static final int GPG = 1005;
  private static final Signer RSA = Signer.rsa(2048);
  private static final Signer STRANGER = Signer.eddsa();

  @TempDir Path temp;
  private RpmBytes rpm = new RpmBytes(new byte[200]);

  @BeforeEach
  void sample() throws IOException {
    rpm = new RpmBytes(Files.readAllBytes(SampleRpm.of("signed", "1", "i386").write(temp)));
  }

  static Stream<Signer> everyKindOfKey() {
    return Stream.of(RSA, Signer.dsa(2048), Signer.ecdsa(), Signer.eddsa(), Signer.version6());
  }

  @ParameterizedTest
  @MethodSource("everyKindOfKey")
  void aKnownKeyVouchesForHeaderAndPayload(Signer signer) throws Exception {
    byte[] file =
        rpm.signed(
            Map.of(
                RSA_HEADER, signer.sign(rpm.header()), PGP, signer.sign(rpm.headerAndPayload())));

    assertThat(read(file, signer).signatures())
        .allSatisfy(
            signature -> {
              assertThat(signature.words()).endsWith(" by key " + signer.keyId());
              assertThat(signature.reason()).isEmpty();
              assertThat(signature.weaknesses()).isEmpty();
            })
        .extracting(SignatureVerdict::outcome)
        .containsExactly(GOOD, GOOD);
  }

  @ParameterizedTest
  @MethodSource("everyKindOfKey")
  void aSignatureOfOtherBytesIsBad(Signer signer) throws Exception {
    byte[] other = rpm.headerAndPayload();
    other[other.length - 1] ^= 1;

    assertThat(outcomes(Map.of(DSA_HEADER, signer.sign(other), GPG, signer.sign(other)), signer))
        .containsExactly(BAD, BAD);
  }

  @Test
  void signaturesOfTheTimeOfScientificLinux4AreVerifiedAndWeak() throws Exception {
    Signer dsa = Signer.dsa(1024);
    byte[] header = dsa.signVersion3(rpm.header(), HashAlgorithmTags.SHA1);
    byte[] both = dsa.signVersion3(rpm.headerAndPayload(), HashAlgorithmTags.SHA1);

    assertThat(read(rpm.signed(Map.of(DSA_HEADER, header, GPG, both)), dsa).signatures())
        .allSatisfy(
            signature -> {
              assertThat(signature.outcome()).isEqualTo(GOOD);
              assertThat(signature.method()).isEqualTo("V3 DSA/SHA1");
              assertThat(signature.weaknesses()).containsExactly("SHA1", "DSA of 1024 bits");
            });
  }

  @Test
  void anyNumberOfSignaturesAsInRpm6IsVerified() throws Exception {
    Signer six = Signer.version6();
    byte[] file =
        rpm.openPgp(
            base64(RSA.sign(rpm.header())),
            base64(six.sign(rpm.header())),
            base64(STRANGER.sign(rpm.header())),
            "*");

    assertThat(read(file, RSA, six).signatures())
        .extracting(SignatureVerdict::outcome, SignatureVerdict::method)
        .containsExactly(
            tuple(GOOD, "V4 RSA/SHA256"),
            tuple(GOOD, "V6 Ed25519/SHA256"),
            tuple(UNKNOWN_KEY, "V4 EdDSA/SHA256"),
            tuple(MALFORMED, ""));
  }

  @Test
  void aStrangersKeyIsNamed() throws Exception {
    byte[] file = rpm.signed(Map.of(RSA_HEADER, STRANGER.sign(rpm.header())));

    assertThat(read(file, RSA).signatures())
        .singleElement()
        .satisfies(
            signature -> {
              assertThat(signature.outcome()).isEqualTo(UNKNOWN_KEY);
              assertThat(signature.keyId()).isEqualTo(STRANGER.keyId());
            });
  }

  @Test
  void aStrangerWhoNamesAKnownKeyIsFound() throws Exception {
    byte[] forged = STRANGER.sign(rpm.header());
    byte[] name = HexFormat.of().parseHex(RSA.keyId());
    byte[] own = HexFormat.of().parseHex(STRANGER.keyId());
    int at = Collections.lastIndexOfSubList(boxed(forged), boxed(own));
    System.arraycopy(name, 0, forged, at, name.length);

    assertThat(outcomes(Map.of(RSA_HEADER, forged), RSA)).doesNotContain(GOOD).hasSize(1);
  }

  @Test
  void whatAKeySignedAfterItsEndDoesNotCount() throws Exception {
    byte[] late = RSA.sign(rpm.header(), HashAlgorithmTags.SHA256, Signer.MADE.plusSeconds(101));
    byte[] early = RSA.sign(rpm.header(), HashAlgorithmTags.SHA256, Signer.MADE.plusSeconds(99));
    Signer brief = RSA.validFor(100);

    assertThat(outcomes(Map.of(RSA_HEADER, late), brief)).containsExactly(KEY_EXPIRED);
    assertThat(outcomes(Map.of(RSA_HEADER, early), brief)).containsExactly(GOOD);
  }

  @Test
  void whatAKeySignedBeforeItWasMadeDoesNotCount() throws Exception {
    byte[] early = RSA.sign(rpm.header(), HashAlgorithmTags.SHA256, Signer.MADE.minusSeconds(1));

    assertThat(outcomes(Map.of(RSA_HEADER, early), RSA)).containsExactly(BAD);
  }

  @Test
  void aCompromisedKeyNeverCountsARetiredOneForWhatItSignedBefore() throws Exception {
    byte[] early = RSA.sign(rpm.header(), HashAlgorithmTags.SHA256, Signer.MADE.plusSeconds(99));
    byte[] late = RSA.sign(rpm.header(), HashAlgorithmTags.SHA256, Signer.MADE.plusSeconds(2000));
    Signer retired = RSA.revoked(RevocationReasonTags.KEY_RETIRED, Signer.MADE.plusSeconds(1000));

    assertThat(outcomes(Map.of(RSA_HEADER, early), RSA.compromised())).containsExactly(KEY_REVOKED);
    assertThat(outcomes(Map.of(RSA_HEADER, early), retired)).containsExactly(GOOD);
    assertThat(outcomes(Map.of(RSA_HEADER, late), retired)).containsExactly(KEY_REVOKED);
  }

  @Test
  void aSubkeyVouchesForItsOwner() throws Exception {
    Signer owner = Signer.ecdsa().withSubkey(STRANGER, true);
    byte[] signature = STRANGER.sign(rpm.header());

    assertThat(outcomes(Map.of(RSA_HEADER, signature), owner)).containsExactly(GOOD);
  }

  @Test
  void kindsThatNobodyKnowsAreSaidToBeUnsupported() throws Exception {
    byte[] signature = RSA.sign(rpm.header());
    int body = (signature[0] & 0x40) == 0 ? 1 + (1 << (signature[0] & 3)) : 3;
    byte[] version = signature.clone();
    version[body] = 9;
    byte[] algorithm = signature.clone();
    algorithm[body + 2] = 31;

    assertThat(outcomes(Map.of(RSA_HEADER, version, PGP, algorithm), RSA))
        .containsExactly(UNSUPPORTED, UNSUPPORTED);
  }

  @Test
  void aKnownKeyUnderTheHeaderAloneDoesNotVouchForAPayloadWithoutDigest() throws Exception {
    RpmFile both = read(rpm.signed(Map.of(PGP, RSA.sign(rpm.headerAndPayload()))), RSA);
    RpmFile header = read(rpm.signed(Map.of(RSA_HEADER, RSA.sign(rpm.header()))), RSA);

    assertThat(both.isPayloadSigned()).isTrue();
    assertThat(header.isHeaderSigned()).isTrue();
    assertThat(header.isPayloadSigned())
        .isEqualTo(header.verified().stream().anyMatch(what -> what.startsWith("payload")));
  }

  @Test
  void everyMutantOfASignatureIsJudgedAndNoneIsGoodThatDiffersInWhatWasSigned() throws Exception {
    byte[] original = RSA.sign(rpm.header());
    Keyring keyring = keyring(RSA);
    Random random = new Random(20_081_015);
    for (int i = 0; i < 1500; i++) {
      byte[] mutant = original.clone();
      if (i % 3 == 0) {
        mutant = Arrays.copyOf(mutant, 1 + random.nextInt(mutant.length - 1));
      } else {
        int at = random.nextInt(i % 3 == 1 ? 24 : mutant.length);
        mutant[at] = (byte) random.nextInt(256);
      }
      byte[] file = rpm.signed(Map.of(RSA_HEADER, mutant));
      List<SignatureVerdict> verdicts =
          RpmReader.read(new ByteArrayInputStream(file), keyring).signatures();
      assertThat(verdicts).as("mutant %s", i).hasSize(1);
      if (!Arrays.equals(last(mutant), last(original))) {
        assertThat(verdicts).as("mutant %s", i).noneMatch(SignatureVerdict::isGood);
      }
    }
  }

  @Test
  void aFloodOfSignaturesIsRefused() throws Exception {
    String[] many = new String[10_000];
    Arrays.fill(many, base64(RSA.sign(rpm.header())));

    assertThatThrownBy(() -> read(rpm.openPgp(many), RSA))
        .isInstanceOf(RpmRefusal.class)
        .hasMessageContaining("more than 32 signatures");
  }

  @ParameterizedTest
  @CsvSource({
    "1, MD5, true",
    "2, SHA1, true",
    "9, SHA384, false",
    "10, SHA512, false",
    "11, SHA224, false"
  })
  void everyHashIsVerifiedAndTheWeakOnesAreNamed(int hash, String name, boolean weak)
      throws Exception {
    byte[] signature = RSA.sign(rpm.header(), hash, Signer.MADE.plusSeconds(60));

    assertThat(read(rpm.signed(Map.of(RSA_HEADER, signature)), RSA).signatures())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.outcome()).isEqualTo(GOOD);
              assertThat(verdict.method()).isEqualTo("V4 RSA/" + name);
              assertThat(verdict.weaknesses()).isEqualTo(weak ? List.of(name) : List.of());
              assertThat(verdict.words())
                  .isEqualTo("V4 RSA/" + name + " signature of the header by key " + RSA.keyId());
            });
    // of a stranger, the two bytes that it shows openly tell it from one of other bytes
    byte[] own = STRANGER.sign(rpm.header(), hash == 1 ? 2 : hash, Signer.MADE);
    byte[] others = STRANGER.sign(rpm.headerAndPayload(), hash == 1 ? 2 : hash, Signer.MADE);
    assertThat(outcomes(Map.of(RSA_HEADER, own), RSA)).containsExactly(UNKNOWN_KEY);
    assertThat(outcomes(Map.of(RSA_HEADER, others), RSA)).containsExactly(BAD);
  }

  @Test
  void whereNobodyIsKnownEverySignerIsAStranger() throws Exception {
    byte[] others = STRANGER.sign(rpm.headerAndPayload());
    byte[] file = rpm.signed(Map.of(RSA_HEADER, others));

    assertThat(RpmReader.read(new ByteArrayInputStream(file), Keyring.EMPTY).signatures())
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.outcome()).isEqualTo(UNKNOWN_KEY);
              assertThat(verdict.reason()).isEqualTo("no known key made it");
            });
  }

  @Test
  void theMomentOfTheEndIsAfterIt() throws Exception {
    byte[] last = RSA.sign(rpm.header(), HashAlgorithmTags.SHA256, Signer.MADE.plusSeconds(100));
    Signer retired = RSA.revoked(RevocationReasonTags.KEY_RETIRED, Signer.MADE.plusSeconds(100));

    assertThat(outcomes(Map.of(RSA_HEADER, last), RSA.validFor(100))).containsExactly(KEY_EXPIRED);
    assertThat(outcomes(Map.of(RSA_HEADER, last), RSA.validFor(101))).containsExactly(GOOD);
    assertThat(outcomes(Map.of(RSA_HEADER, last), retired)).containsExactly(KEY_REVOKED);
  }

  @Test
  void aSignatureMadeInTheSecondOfItsKeyCounts() throws Exception {
    byte[] first = RSA.sign(rpm.header(), HashAlgorithmTags.SHA256, Signer.MADE);

    assertThat(outcomes(Map.of(RSA_HEADER, first), RSA)).containsExactly(GOOD);
  }

  @Test
  void everyVerdictButAGoodOneSaysWhy() throws Exception {
    byte[] late = RSA.sign(rpm.header(), HashAlgorithmTags.SHA256, Signer.MADE.plusSeconds(101));
    byte[] version = RSA.sign(rpm.header());
    int body = (version[0] & 0x40) == 0 ? 1 + (1 << (version[0] & 3)) : 3;
    version[body] = 9;
    byte[] type = RSA.sign(rpm.header());
    type[body + 1] = 1;
    byte[] algorithm = RSA.sign(rpm.header());
    algorithm[body + 2] = 17;

    assertThat(reason(late, RSA.validFor(100)))
        .isEqualTo("it was made at 2020-01-01T00:01:41Z, its key expired at 2020-01-01T00:01:40Z");
    assertThat(reason(late, RSA.compromised())).isEqualTo("its key is revoked");
    assertThat(reason(RSA.sign(rpm.header(), 8, Signer.MADE.minusSeconds(1)), RSA))
        .isEqualTo("it was made at 2019-12-31T23:59:59Z, before its key");
    assertThat(reason(RSA.sign(rpm.headerAndPayload()), RSA))
        .isEqualTo("it does not belong to these bytes");
    assertThat(reason(version, RSA)).isEqualTo("nobody here knows version 9 of signatures");
    assertThat(reason(type, RSA)).isEqualTo("it is of type 1, not of a file");
    assertThat(reason(algorithm, RSA)).isNotEmpty();
    assertThat(reason(RSA.signInsisting(rpm.header()), RSA))
        .isEqualTo("nobody here knows the critical subpacket 20");
    assertThat(outcomes(Map.of(RSA_HEADER, RSA.signInsisting(rpm.header())), RSA))
        .containsExactly(UNSUPPORTED);
    assertThat(reason(new byte[] {(byte) 0xC6, 0}, RSA)).isEqualTo("not one OpenPGP signature");
    assertThat(reason(Signer.joined(late, late), RSA)).isEqualTo("not one OpenPGP signature");
  }

  @Test
  void thirtyTwoSignaturesAreTheMostInWhateverWayTheyAreWritten() throws Exception {
    String[] most = new String[32];
    Arrays.fill(most, base64(RSA.sign(rpm.header())));
    assertThat(read(rpm.openPgp(most), RSA).signatures()).hasSize(32);

    String[] more = Arrays.copyOf(most, 33);
    more[32] = most[0];
    assertThatThrownBy(() -> read(rpm.openPgp(more), RSA))
        .hasMessageContaining("more than 32 signatures");
  }

  private String reason(byte[] signature, Signer known) throws Exception {
    return read(rpm.signed(Map.of(RSA_HEADER, signature)), known).signatures().get(0).reason();
  }

  private List<SignatureOutcome> outcomes(Map<Integer, byte[]> signatures, Signer... known)
      throws Exception {
    return read(rpm.signed(signatures), known).signatures().stream()
        .map(SignatureVerdict::outcome)
        .toList();
  }

  private RpmFile read(byte[] file, Signer... known) throws Exception {
    return RpmReader.read(new ByteArrayInputStream(file), keyring(known));
  }

  private Keyring keyring(Signer... known) throws Exception {
    Path keys = Files.createTempDirectory(temp, "keys");
    for (Signer signer : known) {
      Files.write(keys.resolve(signer.keyId()), signer.publicKey());
    }
    return Keyring.read(keys);
  }

  /** The arithmetic of the signature. */
  private static byte[] last(byte[] signature) {
    return Arrays.copyOfRange(signature, Math.max(0, signature.length - 250), signature.length);
  }

  private static List<Byte> boxed(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    Arrays.setAll(boxed, i -> bytes[i]);
    return List.of(boxed);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
