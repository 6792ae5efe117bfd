package io.pilotage.access;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: a door, and who comes through.
 *
 * @param kind what kind of door
 * @param method the HTTP method, {@code *} for any; empty if it is none of HTTP
 * @param name the path pattern, or the name of the form, task or web application
 * @param anyone groups, where no pilot is concerned
 * @param own who comes in by a bond to the pilot, in whatever group
 * @param published groups, once the pilot is published
 * @param others groups, whatever the pilot
 * @param never whose bond keeps them out, in whatever group (P-11)
 * @param scope what a program must hold; null if the door is for people only
 * @param further what else must be true of whoever comes in, for readers; may be empty
 * @param otherwise what those hear who may not come in; empty for the usual words
 */
public record Door(
    Kind kind,
    String method,
    String name,
    Set<String> anyone,
    Set<Bond> own,
    Set<String> published,
    Set<String> others,
    Set<Bond> never,
    @Nullable Scope scope,
    String further,
    String otherwise) {

  /** What kind of door. */
  public enum Kind {
    /** A page for people. */
    PAGE,
    /** A path for programs. */
    ENDPOINT,
    /** One of the engine's web applications. */
    WEBAPP,
    /** The start form of a model. */
    FORM,
    /** A user task with its form, by the name of the form. */
    TASK
  }

  private static final String USUAL = "your groups may not do this";

  /** Copies, in an order that does not change. */
  public Door {
    anyone = sorted(anyone);
    own = sorted(own);
    published = sorted(published);
    others = sorted(others);
    never = sorted(never);
  }

  /**
   * Whether a door belongs to one pilot.
   *
   * @return true if its path names one, and for every task
   */
  public boolean isOfAPilot() {
    return kind == Kind.TASK || name.contains("{id}");
  }

  /**
   * Whether the visitor comes through a door where no pilot is concerned.
   *
   * @param visitor who stands before it
   * @return true if so
   */
  public boolean admits(Visitor visitor) {
    return isFor(visitor) && meet(anyone, visitor.groups());
  }

  /**
   * Whether the visitor comes through.
   *
   * @param visitor who stands before it
   * @param standing how visitor and pilot stand to each other
   * @return true if so
   */
  public boolean admits(Visitor visitor, Standing standing) {
    return isFor(visitor)
        && !meet(never, standing.bonds())
        && (meet(own, standing.bonds())
            || (standing.published() && meet(published, visitor.groups()))
            || meet(others, visitor.groups()));
  }

  /**
   * What those hear who may not come in.
   *
   * @return a sentence without its stop
   */
  public String refusal() {
    return otherwise.isEmpty() ? USUAL : otherwise;
  }

  /**
   * Whether a program may knock at all.
   *
   * @param visitor who stands before it
   * @return true for a person, and for a program that holds what the door asks for
   */
  public boolean isFor(Visitor visitor) {
    Set<Scope> held = visitor.scopes();
    return held == null
        || (scope == null ? anyone.contains(Visitor.ANONYMOUS) : held.contains(scope));
  }

  private static boolean meet(Set<?> some, Set<?> others) {
    return !Collections.disjoint(some, others);
  }

  private static <T extends Comparable<T>> Set<T> sorted(Set<T> set) {
    return Collections.unmodifiableSet(new TreeSet<>(set));
  }
}
