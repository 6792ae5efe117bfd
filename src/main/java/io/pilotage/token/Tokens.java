package io.pilotage.token;

import io.pilotage.access.Scope;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, finds and revokes the tokens of people's programs. */
@Component
public class Tokens {

  private static final String TOKENS =
      """
      select id, owner, name, scopes, made_at, ends_at, revoked_at, last_used_at
      from api_token
      """;

  /** What every token begins with, so that scanners for leaked secrets know it. */
  public static final String PREFIX = "pilotage_";

  /** How long a token may work at most, in days. */
  public static final int LONGEST = 366;

  /** How many tokens that work one person may have. */
  public static final int MOST = 20;

  private static final int SECRET = 32;
  private static final int ID = 8;

  private final SecureRandom random = new SecureRandom();
  private final JdbcClient jdbc;
  private final Clock clock;

  Tokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A token that was just made.
   *
   * @param token what is kept of it
   * @param secret what the program must show; it is not kept and cannot be asked for again
   */
  public record Made(Token token, String secret) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Made[" + token + "]";
    }
  }

  /**
   * Makes a token.
   *
   * @param draft what it shall be
   * @param owner who makes it
   * @return the token with its secret
   * @throws RefusedException if it would work too long, for nothing, or be one too many
   */
  @Transactional
  public Made make(TokenDraft draft, String owner) {
    Instant now = clock.instant();
    check(draft, owner, now);
    String secret = PREFIX + words(SECRET);
    Token token =
        new Token(
            id(),
            owner,
            draft.name(),
            draft.scopes(),
            now.truncatedTo(ChronoUnit.SECONDS),
            now.truncatedTo(ChronoUnit.SECONDS).plus(draft.days(), ChronoUnit.DAYS),
            null,
            null);
    jdbc.sql(
            """
            insert into api_token (id, owner, name, scopes, digest, made_at, ends_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            token.id(),
            owner,
            token.name(),
            text(token.scopes()),
            digest(secret),
            at(token.madeAt()),
            at(token.endsAt()))
        .update();
    return new Made(token, secret);
  }

  private void check(TokenDraft draft, String owner, Instant now) {
    if (draft.days() < 1 || draft.days() > LONGEST) {
      throw refused("days", "out-of-range", "choose 1 to " + LONGEST);
    }
    if (draft.scopes().isEmpty()) {
      throw refused("scopes", "required", "name what the token shall be good for");
    }
    if (of(owner).stream().filter(token -> token.isLive(now)).count() >= MOST) {
      throw refused("name", "too-many", "revoke one of your " + MOST + " tokens first");
    }
  }

  /**
   * The token that a program shows, if it works. Notes that it was used.
   *
   * @param secret what was shown; any text
   * @return the token, empty if there is none, or it ended, or was revoked
   */
  public Optional<Token> shown(String secret) {
    Instant now = clock.instant();
    Optional<Token> token =
        jdbc.sql(TOKENS + "where digest = ?")
            .param(digest(secret))
            .query(Tokens::read)
            .optional()
            .filter(found -> found.isLive(now));
    token.filter(found -> !isFresh(found.lastUsedAt(), now)).ifPresent(found -> use(found, now));
    return token;
  }

  /** One write an hour is enough to see whether a token is still in use. */
  private static boolean isFresh(@Nullable Instant lastUsed, Instant now) {
    return lastUsed != null && lastUsed.isAfter(now.minus(1, ChronoUnit.HOURS));
  }

  private void use(Token token, Instant now) {
    jdbc.sql("update api_token set last_used_at = ? where id = ?")
        .params(at(now), token.id())
        .update();
  }

  /**
   * Somebody's tokens, youngest first, those that work no more too.
   *
   * @param owner who made them
   * @return the tokens
   */
  public List<Token> of(String owner) {
    return jdbc.sql(TOKENS + "where owner = ? order by made_at desc, id")
        .param(owner)
        .query(Tokens::read)
        .list();
  }

  /**
   * Revokes a token: from now on it opens nothing. Revoking it again changes nothing.
   *
   * @param id its id
   * @param who who revokes it
   * @param anybodys whether it may be another's
   * @throws NotFoundException if there is no such token, or it is not theirs
   */
  @Transactional
  public void revoke(String id, String who, boolean anybodys) {
    Token token =
        jdbc.sql(TOKENS + "where id = ?")
            .param(id)
            .query(Tokens::read)
            .optional()
            .filter(found -> anybodys || found.owner().equals(who))
            .orElseThrow(() -> new NotFoundException("you have no such token"));
    jdbc.sql(
            "update api_token set revoked_at = ?, revoked_by = ? where id = ? and revoked_at is null")
        .params(at(clock.instant()), who, token.id())
        .update();
  }

  private static Token read(ResultSet row, int number) throws SQLException {
    return new Token(
        row.getString("id"),
        row.getString("owner"),
        row.getString("name"),
        Arrays.stream(row.getString("scopes").split(","))
            .map(Scope::valueOf)
            .collect(Collectors.toSet()),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        instant(row, "revoked_at"),
        instant(row, "last_used_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String text(Set<Scope> scopes) {
    return scopes.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  private String words(int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(some(bytes));
  }

  private String id() {
    return HexFormat.of().formatHex(some(ID));
  }

  private byte[] some(int bytes) {
    byte[] some = new byte[bytes];
    random.nextBytes(some);
    return some;
  }

  /** The secret is random enough that a plain digest of it tells nothing. */
  private static String digest(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RefusedException refused(String field, String code, String text) {
    return new RefusedException(List.of(new Fault(field, code, text)));
  }
}
