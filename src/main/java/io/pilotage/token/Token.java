package io.pilotage.token;

import io.pilotage.access.Scope;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A token without its secret, which nobody sees again.
 *
 * @param id by which it is revoked
 * @param owner the user who made it, and in whose name it acts
 * @param name what it is for, in the owner's words
 * @param scopes what it is good for
 * @param madeAt when
 * @param endsAt when it stops working by itself
 * @param revokedAt when it was revoked, null if it was not
 * @param lastUsedAt when it was last shown, to the hour; null if never
 */
public record Token(
    String id,
    String owner,
    String name,
    Set<Scope> scopes,
    Instant madeAt,
    Instant endsAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  /** Copies the scopes, in their order. */
  public Token {
    scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
  }

  /**
   * Whether it works.
   *
   * @param now the time
   * @return false once it ended or was revoked
   */
  public boolean isLive(Instant now) {
    return revokedAt == null && now.isBefore(endsAt);
  }
}
