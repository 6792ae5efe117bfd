package io.pilotage.process;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows who completes a task, and who belongs to which group. */
@Component
public class People {

  private final IdentityService identity;

  People(IdentityService identity) {
    this.identity = identity;
  }

  /**
   * Who completes a task.
   *
   * @param task the task
   * @return the signed-in user, else its assignee, else the system
   */
  public Actor completing(DelegateTask task) {
    Authentication authentication = identity.getCurrentAuthentication();
    @Nullable String signedIn = authentication == null ? null : authentication.getUserId();
    return Optional.ofNullable(signedIn)
        .or(() -> Optional.ofNullable(task.getAssignee()))
        .map(this::actor)
        .orElse(Actor.SYSTEM);
  }

  /**
   * A user with the groups.
   *
   * @param userId the user
   * @return the actor
   */
  public Actor actor(String userId) {
    return new Actor(userId, roles(userId));
  }

  /**
   * Whether a user is in a group.
   *
   * @param userId the user
   * @param role the group
   * @return true if so
   */
  public boolean isMember(String userId, Role role) {
    // To whoever asks over HTTP the engine shows only such accounts as they may read.
    Authentication asking = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      return identity.createUserQuery().userId(userId).memberOfGroup(role.groupId()).count() > 0;
    } finally {
      identity.setAuthentication(asking);
    }
  }

  /**
   * The people of a group, for a form to offer.
   *
   * @param role the group
   * @return their names with their user ids, by user id, in the order of the ids
   */
  public Map<String, String> members(Role role) {
    Map<String, String> names = new LinkedHashMap<>();
    identity
        .createUserQuery()
        .memberOfGroup(role.groupId())
        .orderByUserId()
        .asc()
        .unlimitedList()
        .forEach(user -> names.put(user.getId(), name(user)));
    return names;
  }

  private static String name(User user) {
    return "%s %s (%s)".formatted(user.getFirstName(), user.getLastName(), user.getId());
  }

  private Set<Role> roles(String userId) {
    List<Group> groups = identity.createGroupQuery().groupMember(userId).unlimitedList();
    return groups.stream()
        .flatMap(group -> Role.ofGroup(group.getId()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
