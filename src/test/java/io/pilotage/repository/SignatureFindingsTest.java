package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.signature.Keyring;
import io.pilotage.repository.signature.RpmBytes;
import io.pilotage.repository.signature.SignaturePolicy;
import io.pilotage.repository.signature.Signer;
import io.pilotage.repository.signature.Trust;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check says about signatures, by policy. */
class SignatureFindingsTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");
  private static final Signer KNOWN = Signer.eddsa();
  private static final Signer EXPIRED = Signer.rsa(2048);
  private static final Signer REVOKED = Signer.rsa(2048);
  private static final Signer WEAK = Signer.rsa(1024);
  private static final Signer STRANGER = Signer.eddsa();

  @TempDir Path temp;
  private Keyring keyring = Keyring.EMPTY;

  @BeforeEach
  void oneOfEachKind() throws Exception {
    Path keys = Files.createDirectory(temp.resolve("keys"));
    Files.write(keys.resolve("known"), KNOWN.armoured());
    Files.write(keys.resolve("expired"), EXPIRED.validFor(10).armoured());
    Files.write(keys.resolve("revoked"), REVOKED.compromised().armoured());
    Files.write(keys.resolve("weak"), WEAK.armoured());
    keyring = Keyring.read(keys);

    Files.createDirectories(temp.resolve("source/SL4/i386/RPMS.Release"));
    header("good", KNOWN);
    header("expired", EXPIRED);
    header("revoked", REVOKED);
    header("stranger", STRANGER);
    write("unsigned", sample("unsigned").signed(Map.of()));
    write("malformed", sample("malformed").signed(Map.of(268, new byte[] {1, 2, 3})));
    write("forged", sample("forged").signed(Map.of(267, KNOWN.sign(new byte[8]))));
    write("two", sample("two").signed(both("two", KNOWN, STRANGER)));
    RpmBytes weak = sample("weak");
    byte[] sha1 = WEAK.sign(weak.header(), HashAlgorithmTags.SHA1, Signer.MADE.plusSeconds(60));
    write("weak", weak.signed(Map.of(268, sha1)));
    RpmBytes partial = withoutPayloadDigest("partial");
    write("partial", partial.signed(Map.of(267, KNOWN.sign(partial.header()))));
  }

  @Test
  void byDefaultWhatNobodyKnownSignedIsAWarning() throws Exception {
    assertThat(findings(new Trust(SignaturePolicy.WARN, keyring)))
        .containsExactly(
            "ERROR signature-bad forged",
            "ERROR signature-malformed malformed",
            "ERROR signature-partial partial",
            "WARNING signature-key-expired expired",
            "WARNING signature-key-revoked revoked",
            "WARNING signature-missing unsigned",
            "WARNING signature-unknown-key stranger",
            "WARNING signature-weak weak",
            "WARNING weak-digests ");
  }

  @Test
  void whereSignaturesAreRequiredItIsAnError() throws Exception {
    assertThat(findings(new Trust(SignaturePolicy.REQUIRE, keyring)))
        .containsExactly(
            "ERROR signature-bad forged",
            "ERROR signature-key-expired expired",
            "ERROR signature-key-revoked revoked",
            "ERROR signature-malformed malformed",
            "ERROR signature-missing unsigned",
            "ERROR signature-partial partial",
            "ERROR signature-unknown-key stranger",
            "WARNING signature-weak weak",
            "WARNING weak-digests ");
  }

  @Test
  void whereSignaturesAreIgnoredNothingIsSaid() throws Exception {
    assertThat(findings(new Trust(SignaturePolicy.IGNORE, keyring)))
        .containsExactly("WARNING weak-digests ");
  }

  @Test
  void whereNoKeysAreConfiguredNothingFailsForWantOfThem() throws Exception {
    assertThat(findings(Trust.NONE))
        .containsExactly(
            "ERROR signature-malformed malformed",
            "INFO unsigned-packages ",
            "INFO unverified-signatures ",
            "WARNING weak-digests ");
  }

  @Test
  void aFindingNamesTheKey() throws Exception {
    assertThat(report(new Trust(SignaturePolicy.WARN, keyring)).toText())
        .contains(
            "stranger-1-1.i386.rpm: V4 EdDSA/SHA256 signature of the header by key "
                + STRANGER.keyId()
                + ", which is not known")
        .contains("its key expired at 2020-01-01T00:00:10Z")
        .contains("weak-1-1.i386.rpm: a signature with RSA of 1024 bits, SHA1;");
  }

  private List<String> findings(Trust trust) throws Exception {
    return report(trust).findings().stream()
        .filter(finding -> finding.code().matches("signature-.*|un.*ed-.*|weak-.*"))
        .map(
            finding ->
                finding.severity()
                    + " "
                    + finding.code()
                    + " "
                    + finding.file().replaceFirst("-1-1.*", ""))
        .sorted()
        .toList();
  }

  private CheckReport report(Trust trust) throws Exception {
    Path source = temp.resolve("source");
    ContentStore store = new ContentStore(temp.resolve("store"));
    return new RepositoryCheck(store, SourcePolicy.filesBelow(source), Layout.PROCEDURE)
        .check(new CheckRequest(source.toUri(), List.of(I386), null, null, trust), Progress.NONE);
  }

  private void header(String name, Signer signer) throws Exception {
    RpmBytes rpm = sample(name);
    write(name, rpm.signed(Map.of(268, signer.sign(rpm.header()))));
  }

  private Map<Integer, byte[]> both(String name, Signer one, Signer other) throws Exception {
    byte[] header = sample(name).header();
    return Map.of(267, one.sign(header), 268, other.sign(header));
  }

  private RpmBytes sample(String name) throws IOException {
    Path file = SampleRpm.of(name, "1", "i386").write(temp);
    return new RpmBytes(Files.readAllBytes(file));
  }

  /** As packages were before rpm 4.14: the header does not say what the payload is. */
  private RpmBytes withoutPayloadDigest(String name) throws IOException {
    byte[] file = sample(name).without(269, 273, 1004).signed(Map.of());
    ByteBuffer buffer = ByteBuffer.wrap(file);
    for (int at = 0; at < file.length - 16; at += 4) {
      if (buffer.getInt(at) == 5092 && buffer.getInt(at + 4) == 8) {
        buffer.putInt(at, 5199);
        return new RpmBytes(file);
      }
    }
    throw new IllegalStateException("no digest of the payload to take away");
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(
        temp.resolve("source/SL4/i386/RPMS.Release").resolve(name + "-1-1.i386.rpm"), bytes);
  }
}
