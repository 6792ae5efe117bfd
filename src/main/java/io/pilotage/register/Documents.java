package io.pilotage.register;

import io.pilotage.pilot.PilotId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The documents that SA3 judges (P-08, P-10 to P-12): the latest of each kind. Earlier ones are in
 * the dossier.
 */
@Component
public class Documents {

  private final JdbcClient jdbc;
  private final Clock clock;

  Documents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Keeps a document in place of the one before.
   *
   * @param pilot the pilot
   * @param kind such as {@code impact}
   * @param body what it says
   * @param by the user who wrote it
   */
  @Transactional
  public void put(PilotId pilot, String kind, String body, String by) {
    jdbc.sql("delete from pilot_document where pilot_id = ? and kind = ?")
        .params(pilot.value(), kind)
        .update();
    jdbc.sql(
            """
            insert into pilot_document (pilot_id, kind, body, written_by, written_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(pilot.value(), kind, body, by, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * All documents of a pilot.
   *
   * @param pilot the pilot
   * @return kind and body, sorted by kind
   */
  public Map<String, String> of(PilotId pilot) {
    Map<String, String> documents = new TreeMap<>();
    jdbc.sql("select kind, body from pilot_document where pilot_id = ?")
        .param(pilot.value())
        .query((row, n) -> documents.put(row.getString(1), row.getString(2)))
        .list();
    return documents;
  }

  /**
   * The digest to which a decision on the documents is bound (P-11): it changes with any of them.
   *
   * @param pilot the pilot
   * @return SHA-256 in hex
   */
  public String digest(PilotId pilot) {
    StringBuilder text = new StringBuilder("pilotage-documents 1\n");
    of(pilot)
        .forEach(
            (kind, body) ->
                text.append(kind).append('\t').append(body.length()).append('\n').append(body));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
