package io.pilotage.dossier;

import io.pilotage.dossier.DossierJson.Chain;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Proves an exported dossier without the service that wrote it: hashes, order, signatures and
 * completeness. What it cannot see: a dossier that somebody made up and signed with a key of their
 * own (name the keys you trust), and an older export offered as the newest.
 */
public final class DossierVerification {

  private DossierVerification() {}

  /**
   * Verifies with the public keys that the document itself names.
   *
   * @param json the document, any text
   * @return what was found; compare its signers with the keys you know
   */
  public static Verdict verify(String json) {
    Chain chain = DossierJson.read(json);
    if (chain == null) {
      return Verdict.broken(0, "this is not a dossier in the format " + DossierJson.FORMAT);
    }
    return verify(chain);
  }

  /**
   * Verifies, and accepts signatures of certain keys only.
   *
   * @param json the document, any text
   * @param trustedSigners public keys: X.509, Base64
   * @return what was found
   */
  public static Verdict verify(String json, Set<String> trustedSigners) {
    Verdict verdict = verify(json);
    if (verdict.intact() && !trustedSigners.containsAll(verdict.signers())) {
      return Verdict.broken(0, "signed by a key that is not trusted");
    }
    return verdict;
  }

  private static Verdict verify(Chain chain) {
    SortedSet<String> signers = new TreeSet<>();
    String previousHash = DossierRecord.NO_HASH;
    long seq = 0;
    for (DossierRecord entry : chain.records()) {
      seq++;
      String fault = fault(entry, chain.pilot(), seq, previousHash);
      if (!fault.isEmpty()) {
        return Verdict.broken(seq, "record " + seq + ": " + fault);
      }
      signers.add(entry.signer());
      previousHash = entry.hash();
    }
    Head head = chain.head();
    signers.add(head.signer());
    byte[] end = Seal.signedText(chain.pilot(), head.seq(), head.hash());
    if (!Seal.isSignedBy(head.signer(), end, head.signature())) {
      return Verdict.broken(seq, "the head's signature is not valid");
    }
    if (head.seq() != seq || !head.hash().equals(previousHash)) {
      return Verdict.broken(
          seq + 1, "the head names record " + head.seq() + ", the chain ends with record " + seq);
    }
    return new Verdict(true, seq, 0, "", signers);
  }

  private static String fault(DossierRecord entry, String pilot, long seq, String previousHash) {
    if (entry.seq() != seq) {
      return "carries the number " + entry.seq() + "; records are missing or out of order";
    } else if (!entry.pilot().equals(pilot)) {
      return "belongs to another pilot";
    } else if (!entry.previousHash().equals(previousHash)) {
      return "does not follow from the record before it";
    } else if (!entry.hash().equals(Seal.hash(entry))) {
      return "its content does not match its hash";
    } else if (!Seal.isSignedBy(entry.signer(), Seal.signedText(entry), entry.signature())) {
      return "its signature is not valid";
    }
    return "";
  }

  /**
   * What a verification found.
   *
   * @param intact whether everything fits
   * @param records how many records were verified
   * @param firstBroken the number of the first record that is broken or missing; 0 if the chain is
   *     intact, or if the document as a whole is at fault
   * @param problem what is broken, empty if nothing is
   * @param signers the public keys of the signatures: X.509, Base64
   */
  public record Verdict(
      boolean intact, long records, long firstBroken, String problem, SortedSet<String> signers) {

    /** Copies the signers. */
    public Verdict {
      signers = Collections.unmodifiableSortedSet(new TreeSet<>(signers));
    }

    static Verdict broken(long firstBroken, String problem) {
      return new Verdict(
          false, Math.max(0, firstBroken - 1), firstBroken, problem, new TreeSet<>());
    }
  }
}
