package io.pilotage.dossier;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.Period;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything that was decided about a pilot: an append-only chain of signed records (P-11, P-24).
 * The chain proves itself without this service: see {@link DossierVerification}.
 */
@Component
public class Dossier {

  private final DossierTables tables;
  private final SigningKey key;
  private final Clock clock;

  Dossier(DossierTables tables, SigningKey key, Clock clock) {
    this.tables = tables;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Appends to a pilot's dossier. Writers on one pilot wait for each other until their transactions
   * end; writers on different pilots don't.
   *
   * @param entry what happened
   * @return the record, signed
   */
  @Transactional
  public DossierRecord record(Entry entry) {
    Optional<Head> before = tables.lockHead(entry.pilot().value());
    DossierRecord sealed = seal(entry, before);
    byte[] end = Seal.signedText(sealed.pilot(), sealed.seq(), sealed.hash());
    Head head = new Head(sealed.seq(), sealed.hash(), key.publicKey(), key.sign(end));
    tables.append(sealed, head, before.isEmpty());
    return sealed;
  }

  /**
   * A pilot's records.
   *
   * @param pilot whose
   * @return the oldest first; empty if nothing was recorded
   */
  public List<DossierRecord> of(PilotId pilot) {
    return tables.records(pilot.value());
  }

  /**
   * When pilots came how far: for each of the youngest ones the first record of each step.
   *
   * @param steps elements of the models
   * @param pilots how many pilots at most
   * @return in no particular order
   */
  public List<Milestone> milestones(Set<String> steps, int pilots) {
    return tables.milestones(steps, pilots);
  }

  /**
   * What was recorded at a step in a period, over all pilots.
   *
   * @param step an element of the models
   * @param period when
   * @return the oldest first
   */
  public List<DossierRecord> at(String step, Period period) {
    return tables.records(step, period);
  }

  /**
   * A pilot came so far.
   *
   * @param pilot its id
   * @param step an element that was asked for
   * @param at when, for the first time
   */
  public record Milestone(String pilot, String step, Instant at) {}

  /**
   * A pilot's dossier as one JSON document that verifies by itself. The same records give the same
   * document.
   *
   * @param pilot whose
   * @return JSON
   * @throws NotFoundException if nothing was recorded
   */
  @Transactional(readOnly = true)
  public String export(PilotId pilot) {
    Head head =
        tables
            .head(pilot.value())
            .orElseThrow(() -> new NotFoundException("no dossier of " + pilot));
    List<DossierRecord> records =
        of(pilot).stream().filter(entry -> entry.seq() <= head.seq()).toList();
    return DossierJson.write(new DossierJson.Chain(pilot.value(), records, head));
  }

  private DossierRecord seal(Entry entry, Optional<Head> before) {
    DossierRecord open =
        new DossierRecord(
            before.map(Head::seq).orElse(0L) + 1,
            entry.pilot().value(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
            entry.who().userId(),
            entry.who().roles().stream()
                .map(Role::groupId)
                .collect(Collectors.toCollection(TreeSet::new)),
            entry.element(),
            entry.rule(),
            entry.decision(),
            entry.reason(),
            entry.fingerprint(),
            entry.documentsDigest(),
            new TreeMap<>(entry.details()),
            before.map(Head::hash).orElse(DossierRecord.NO_HASH),
            key.publicKey(),
            "",
            "");
    DossierRecord hashed = open.sealed(Seal.hash(open), "");
    return hashed.sealed(hashed.hash(), key.sign(Seal.signedText(hashed)));
  }
}
