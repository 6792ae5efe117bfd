package io.pilotage.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilotage.dossier.Dossier.Milestone;
import io.pilotage.pilot.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the dossiers. Nothing here updates or deletes a record. */
@Component
class DossierTables {

  private static final String RECORDS =
      """
      select pilot, seq, recorded_at, who, roles, element, rule_id, decision, reason,
        fingerprint, documents_digest, details, previous_hash, signer, hash, signature
      from dossier_record
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcClient jdbc;

  DossierTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The end of a pilot's chain, locked until the transaction ends. Only the first record of a pilot
   * needs the one row that all pilots share.
   */
  Optional<Head> lockHead(String pilot) {
    Optional<Head> head = head(pilot, " for update");
    if (head.isEmpty()) {
      jdbc.sql("select id from dossier_gate where id = 1 for update").query(Integer.class).single();
      head = head(pilot, " for update");
    }
    return head;
  }

  Optional<Head> head(String pilot) {
    return head(pilot, "");
  }

  List<DossierRecord> records(String pilot) {
    return jdbc.sql(RECORDS + "where pilot = :pilot order by seq")
        .param("pilot", pilot)
        .query(DossierTables::entry)
        .list();
  }

  /** Times are texts of one form, which begins with the day. */
  List<DossierRecord> records(String element, Period period) {
    return jdbc.sql(
            RECORDS
                + """
            where element = :element and recorded_at >= :from and recorded_at < :until
            order by recorded_at, pilot, seq
            """)
        .param("element", element)
        .param("from", period.first().toString())
        .param("until", period.last().plusDays(1).toString())
        .query(DossierTables::entry)
        .list();
  }

  /** Times are texts of one form: the least is the first. */
  List<Milestone> milestones(Set<String> steps, int pilots) {
    return jdbc.sql(
            """
            select pilot, element, min(recorded_at) as first_at
            from dossier_record
            where element in (:steps)
              and pilot in (select pilot from dossier_head order by pilot desc limit :pilots)
            group by pilot, element
            """)
        .param("steps", steps)
        .param("pilots", pilots)
        .query(
            (row, number) ->
                new Milestone(
                    row.getString("pilot"),
                    row.getString("element"),
                    Instant.parse(row.getString("first_at"))))
        .list();
  }

  void append(DossierRecord entry, Head head, boolean first) {
    jdbc.sql(
            """
            insert into dossier_record (pilot, seq, recorded_at, who, roles, element, rule_id,
            decision, reason, fingerprint, documents_digest, details, previous_hash, signer, hash,
            signature) values (:pilot, :seq, :at, :who, :roles, :element, :rule, :decision, :reason,
            :fingerprint, :documentsDigest, :details, :previousHash, :signer, :hash, :signature)""")
        .param("pilot", entry.pilot())
        .param("seq", entry.seq())
        .param("at", entry.at())
        .param("who", entry.who())
        .param("roles", String.join(" ", entry.roles()))
        .param("element", entry.element())
        .param("rule", entry.rule())
        .param("decision", entry.decision())
        .param("reason", entry.reason())
        .param("fingerprint", entry.fingerprint())
        .param("documentsDigest", entry.documentsDigest())
        .param("details", json(entry.details()))
        .param("previousHash", entry.previousHash())
        .param("signer", entry.signer())
        .param("hash", entry.hash())
        .param("signature", entry.signature())
        .update();
    move(entry.pilot(), head, first);
  }

  private void move(String pilot, Head head, boolean first) {
    String sql =
        first
            ? """
              insert into dossier_head (pilot, seq, hash, signer, signature)
              values (:pilot, :seq, :hash, :signer, :signature)"""
            : """
              update dossier_head set seq = :seq, hash = :hash, signer = :signer,
              signature = :signature where pilot = :pilot""";
    jdbc.sql(sql)
        .param("pilot", pilot)
        .param("seq", head.seq())
        .param("hash", head.hash())
        .param("signer", head.signer())
        .param("signature", head.signature())
        .update();
  }

  private Optional<Head> head(String pilot, String lock) {
    return jdbc.sql(
            "select seq, hash, signer, signature from dossier_head where pilot = :pilot" + lock)
        .param("pilot", pilot)
        .query(
            (row, number) ->
                new Head(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
        .optional();
  }

  private static DossierRecord entry(ResultSet row, int number) throws SQLException {
    return new DossierRecord(
        row.getLong("seq"),
        row.getString("pilot"),
        row.getString("recorded_at"),
        row.getString("who"),
        new TreeSet<>(words(row.getString("roles"))),
        row.getString("element"),
        row.getString("rule_id"),
        row.getString("decision"),
        row.getString("reason"),
        row.getString("fingerprint"),
        row.getString("documents_digest"),
        details(row.getString("details")),
        row.getString("previous_hash"),
        row.getString("signer"),
        row.getString("hash"),
        row.getString("signature"));
  }

  private static List<String> words(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split(" "));
  }

  private static String json(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SortedMap<String, String> details(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the details of a dossier record are not JSON", e);
    }
  }
}
