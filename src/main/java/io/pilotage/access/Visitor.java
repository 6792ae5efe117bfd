package io.pilotage.access;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whoever stands before a door.
 *
 * @param userId the user's id, empty for somebody who did not log in
 * @param groups the ids of the groups, with {@link #EVERYONE} for whoever logged in
 * @param scopes what a program may do, null for a person at work
 */
public record Visitor(String userId, Set<String> groups, @Nullable Set<Scope> scopes) {

  /** Everybody, logged in or not. */
  public static final String ANONYMOUS = "anonymous";

  /** Everybody who logged in. */
  public static final String EVERYONE = "everyone";

  /** Administers the engine and this service; no group of the procedure. */
  public static final String ADMINISTRATORS = "camunda-admin";

  /** Programs with an account of their own: they submit and query, and do nobody's task. */
  public static final String SERVICE_ACCOUNTS = "service-accounts";

  /** The mirror, which shows its token. */
  public static final String MIRROR = "mirror";

  /** Somebody who did not log in. */
  public static final Visitor STRANGER = new Visitor("", Set.of(ANONYMOUS), Set.of());

  /** Copies. */
  public Visitor {
    groups = Set.copyOf(groups);
    scopes = scopes == null ? null : Set.copyOf(scopes);
  }

  /**
   * Somebody who logged in; an account for programs is held to the scopes of programs.
   *
   * @param userId the user
   * @param groups the groups the user is in
   * @return the visitor
   */
  public static Visitor of(String userId, Set<String> groups) {
    Set<Scope> scopes = groups.contains(SERVICE_ACCOUNTS) ? Set.of(Scope.READ, Scope.SUBMIT) : null;
    return new Visitor(userId, with(groups, EVERYONE, ANONYMOUS), scopes);
  }

  /**
   * A program that shows somebody's token.
   *
   * @param userId who made the token
   * @param groups the groups the user is in
   * @param scopes what the token is good for
   * @return the visitor
   */
  public static Visitor token(String userId, Set<String> groups, Set<Scope> scopes) {
    return new Visitor(userId, with(groups, EVERYONE, ANONYMOUS), scopes);
  }

  /**
   * The mirror.
   *
   * @return a visitor who is nobody else
   */
  public static Visitor mirror() {
    return new Visitor(MIRROR, Set.of(MIRROR, ANONYMOUS), null);
  }

  /**
   * The person behind a program, for what does not depend on its scopes.
   *
   * @return the same without scopes
   */
  public Visitor asPerson() {
    return new Visitor(userId, groups, null);
  }

  private static Set<String> with(Set<String> groups, String... more) {
    Set<String> all = new TreeSet<>(groups);
    all.addAll(Set.of(more));
    return all;
  }
}
