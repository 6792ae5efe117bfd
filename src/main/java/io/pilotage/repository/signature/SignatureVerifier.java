package io.pilotage.repository.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;

/**
 * Verifies one signature while the bytes that it covers go by. Whatever is wrong with it is a
 * verdict, never an exception.
 */
public final class SignatureVerifier {

  private record Candidate(TrustedKey key, PGPSignature signature) {}

  private final Coverage coverage;
  private final @Nullable PGPSignature parsed;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<SignatureVerdict> verdicts = new ArrayList<>();
  private @Nullable HashPrefix stranger;

  private SignatureVerifier(Coverage coverage, @Nullable PGPSignature parsed) {
    this.coverage = coverage;
    this.parsed = parsed;
  }

  /**
   * Takes a signature apart and finds the key that it names.
   *
   * @param bytes one binary OpenPGP signature packet, as a stranger wrote it
   * @param coverage which bytes will be given to {@link #update}
   * @param keyring whose signatures count
   * @return one that waits for those bytes
   */
  public static SignatureVerifier of(byte[] bytes, Coverage coverage, Keyring keyring) {
    try {
      SignatureReader reader = SignatureReader.of(bytes);
      if (!reader.unsupported().isEmpty()) {
        SignatureVerifier verifier = new SignatureVerifier(coverage, null);
        verifier.judged(SignatureOutcome.UNSUPPORTED, "nobody here knows " + reader.unsupported());
        return verifier;
      }
      SignatureVerifier verifier = new SignatureVerifier(coverage, reader.signature());
      verifier.prepare(reader, keyring);
      return verifier;
    } catch (MalformedPacketException e) {
      return malformed(coverage, e.reason());
    }
  }

  /**
   * A signature that could not even be decoded.
   *
   * @param coverage which bytes it would cover
   * @param reason what is wrong with it
   * @return one whose verdict is known
   */
  public static SignatureVerifier malformed(Coverage coverage, String reason) {
    SignatureVerifier verifier = new SignatureVerifier(coverage, null);
    verifier.judged(SignatureOutcome.MALFORMED, reason);
    return verifier;
  }

  /**
   * Which bytes must be given.
   *
   * @return as it was made for
   */
  public Coverage coverage() {
    return coverage;
  }

  /**
   * Whether it needs any bytes: not if its verdict is known already.
   *
   * @return true if so
   */
  public boolean wantsBytes() {
    return !candidates.isEmpty() || stranger != null;
  }

  /**
   * Takes the next bytes.
   *
   * @param bytes an array
   * @param offset where in it they start
   * @param length how many
   */
  public void update(byte[] bytes, int offset, int length) {
    for (Candidate candidate : candidates) {
      candidate.signature.update(bytes, offset, length);
    }
    if (stranger != null) {
      stranger.update(bytes, offset, length);
    }
  }

  /**
   * When all bytes were given; asked once.
   *
   * @return what became of it
   */
  public SignatureVerdict verdict() {
    candidates.forEach(this::verify);
    if (stranger != null) {
      stranger(stranger.matches());
    }
    return verdicts.stream().min(Comparator.comparing(SignatureVerdict::outcome)).orElseThrow();
  }

  private void prepare(SignatureReader reader, Keyring keyring) throws MalformedPacketException {
    PGPSignature first = reader.signature();
    if (first.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
      judged(SignatureOutcome.BAD, "it is of type " + first.getSignatureType() + ", not of a file");
    } else if (!SignatureReader.critical(first).isEmpty()) {
      judged(SignatureOutcome.UNSUPPORTED, "nobody here knows " + SignatureReader.critical(first));
    } else {
      for (TrustedKey key : keyring.find(first.getKeyID())) {
        if (key.isMeantBy(first)) {
          candidate(key, reader.signature());
        }
      }
      if (candidates.isEmpty() && verdicts.isEmpty()) {
        // where nobody is known, the bytes need not be read again for a stranger
        stranger = keyring.isEmpty() ? null : HashPrefix.of(first);
        if (stranger == null) {
          stranger(true);
        }
      }
    }
  }

  private void stranger(boolean fits) {
    if (fits) {
      judged(SignatureOutcome.UNKNOWN_KEY, "no known key made it");
    } else {
      judged(SignatureOutcome.BAD, "it does not belong to these bytes");
    }
  }

  private void candidate(TrustedKey key, PGPSignature signature) {
    if (!Algorithms.fits(signature, key.key())) {
      judged(SignatureOutcome.BAD, "it names a key of another algorithm");
      return;
    }
    try {
      Crypto.init(signature, key.key());
      candidates.add(new Candidate(key, signature));
    } catch (PGPException | RuntimeException e) {
      judged(SignatureOutcome.UNSUPPORTED, Text.printable(e.getMessage()));
    }
  }

  private void verify(Candidate candidate) {
    try {
      if (candidate.signature.verify()) {
        judge(candidate);
      } else {
        judged(SignatureOutcome.BAD, "it does not belong to these bytes");
      }
    } catch (PGPException | RuntimeException e) {
      judged(
          SignatureOutcome.BAD,
          "it does not belong to these bytes: " + Text.printable(e.getMessage()));
    }
  }

  private void judge(Candidate candidate) {
    TrustedKey key = candidate.key;
    Instant made = candidate.signature.getCreationTime().toInstant();
    List<String> weak = Algorithms.weaknesses(candidate.signature, key.key());
    if (made.isBefore(key.facts().created())) {
      judged(SignatureOutcome.BAD, "it was made at " + made + ", before its key", weak);
    } else if (key.isRevokedAt(made)) {
      judged(SignatureOutcome.KEY_REVOKED, "its key is revoked", weak);
    } else if (key.isExpiredAt(made)) {
      judged(
          SignatureOutcome.KEY_EXPIRED,
          "it was made at " + made + ", its key expired at " + key.facts().expires(),
          weak);
    } else {
      judged(SignatureOutcome.GOOD, "", weak);
    }
  }

  private void judged(SignatureOutcome outcome, String reason) {
    judged(outcome, reason, List.of());
  }

  private void judged(SignatureOutcome outcome, String reason, List<String> weaknesses) {
    verdicts.add(
        new SignatureVerdict(
            outcome,
            coverage,
            parsed == null ? "" : Algorithms.method(parsed),
            parsed == null ? "" : TrustedKey.hex(parsed.getKeyID()),
            weaknesses,
            reason));
  }
}
