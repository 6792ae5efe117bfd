package io.pilotage.dossier;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain: an entry, bound by hash to the one before it and signed.
 *
 * @param seq from 1, without gaps
 * @param pilot the pilot's id
 * @param at when, ISO-8601 in UTC
 * @param who the user's id
 * @param roles the ids of the groups the user belonged to
 * @param element the task in which it happened
 * @param rule the rule of the procedure
 * @param decision what was decided
 * @param reason why
 * @param fingerprint of the repository, null if none
 * @param documentsDigest of the documents, null if none
 * @param details anything else, by name
 * @param previousHash the hash of the record before; 64 zeros for the first
 * @param signer the public key of the signature: X.509, Base64
 * @param hash SHA-256 over all of the above, hexadecimal
 * @param signature Ed25519 over the hash, Base64
 */
public record DossierRecord(
    long seq,
    String pilot,
    String at,
    String who,
    SortedSet<String> roles,
    String element,
    String rule,
    String decision,
    String reason,
    @Nullable String fingerprint,
    @Nullable String documentsDigest,
    SortedMap<String, String> details,
    String previousHash,
    String signer,
    String hash,
    String signature) {

  static final String NO_HASH = "0".repeat(64);

  /** Copies roles and details, and refuses null where nothing may be missing. */
  public DossierRecord {
    for (Object field :
        new @Nullable Object[] {
          pilot, at, who, element, rule, decision, reason, previousHash, signer, hash, signature
        }) {
      Objects.requireNonNull(field);
    }
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  DossierRecord sealed(String newHash, String newSignature) {
    return new DossierRecord(
        seq,
        pilot,
        at,
        who,
        roles,
        element,
        rule,
        decision,
        reason,
        fingerprint,
        documentsDigest,
        details,
        previousHash,
        signer,
        newHash,
        newSignature);
  }
}
