package io.pilotage.pilot;

import java.util.Set;

/**
 * A person or service that does something, as the sign-on named it.
 *
 * @param userId the user's id, never blank
 * @param roles the groups of the procedure the user belongs to
 */
public record Actor(String userId, Set<Role> roles) {

  /** What Pilotage does by itself: timers, schedules. */
  public static final Actor SYSTEM = new Actor("pilotage", Set.of());

  /** Copies the roles. */
  public Actor {
    roles = Set.copyOf(roles);
  }

  /**
   * Whether the user belongs to a group.
   *
   * @param role the group
   * @return true if so
   */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
