package io.pilotage.security.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom of the issuer's people a user id belongs to, and how old what is recorded of them is. */
final class SubjectTable {

  private final JdbcClient database;
  private final String issuer;

  SubjectTable(JdbcClient database, String issuer) {
    this.database = database;
    this.issuer = issuer;
  }

  Optional<Row> find(String userId) {
    return read(userId, "");
  }

  /** Nobody else changes the person until the transaction ends. */
  Optional<Row> lock(String userId) {
    return read(userId, " for update");
  }

  void insert(String userId, String subject, Instant issuedAt) {
    database
        .sql("insert into sign_on_subject (user_id, subject, issued_at) values (?, ?, ?)")
        .params(userId, digest(subject), Timestamp.from(issuedAt))
        .update();
  }

  void update(String userId, String subject, Instant issuedAt) {
    database
        .sql("update sign_on_subject set subject = ?, issued_at = ? where user_id = ?")
        .params(digest(subject), Timestamp.from(issuedAt), userId)
        .update();
  }

  boolean isOf(Row row, String subject) {
    return row.subject().equals(digest(subject));
  }

  private Optional<Row> read(String userId, String lock) {
    return database
        .sql("select subject, issued_at from sign_on_subject where user_id = ?" + lock)
        .param(userId)
        .query((row, number) -> new Row(row.getString(1), row.getTimestamp(2).toInstant()))
        .optional();
  }

  /** Subjects are of any length, and unique at one issuer only. */
  private String digest(String subject) {
    try {
      byte[] text = (issuer + "\n" + subject).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  record Row(String subject, Instant issuedAt) {}
}
