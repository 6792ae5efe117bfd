package io.pilotage.process.rehearsal;

import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Bond;
import io.pilotage.access.Door;
import io.pilotage.pilot.Role;
import io.pilotage.process.People;
import io.pilotage.register.PilotRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the people of a rehearsal: the real ones, and where a group has nobody who may do it, a
 * stand-in who is gone with the transaction.
 */
@Component
class Casting {

  private static final String STAND_IN = "stand-in-for-";
  private static final int MOST_NAMES = 12;

  private final IdentityService identity;
  private final People people;
  private final AccessMatrix matrix;

  Casting(IdentityService identity, People people, AccessMatrix matrix) {
    this.identity = identity;
    this.people = people;
    this.matrix = matrix;
  }

  /**
   * Who plays a part.
   *
   * @param userId who does it in the rehearsal
   * @param asked who would be asked, one line each
   * @param obstacle what stands in the way, null if nothing
   */
  record Part(String userId, List<String> asked, @Nullable String obstacle) {}

  /** Who is asked to do a task, and who of them does it. */
  Part of(Task task, PilotRecord pilot) {
    String assignee = task.getAssignee();
    return assignee == null ? ofGroups(task, pilot) : ofAssignee(assignee, task);
  }

  /** Somebody of a group, not one of these. */
  Part of(Role role, String what, List<@Nullable String> not) {
    Map<String, String> members = members(role);
    not.forEach(members.keySet()::remove);
    return part(List.of(role), members, "nobody of %s can %s".formatted(role.groupId(), what));
  }

  private Part ofAssignee(String assignee, Task task) {
    User user = user(assignee);
    return user == null
        ? new Part(
            assignee,
            List.of(assignee),
            "“%s” is for %s, who has no account".formatted(task.getName(), assignee))
        : new Part(assignee, List.of(name(user)), null);
  }

  private Part ofGroups(Task task, PilotRecord pilot) {
    Door door = matrix.door(Door.Kind.TASK, task.getTaskDefinitionKey().replace("userTask_", ""));
    List<Role> roles =
        door.others().stream().flatMap(group -> Role.ofGroup(group).stream()).toList();
    Map<String, String> members = new TreeMap<>();
    roles.forEach(role -> members.putAll(members(role)));
    if (door.never().contains(Bond.REQUESTER)) {
      members.remove(pilot.requester());
    }
    if (door.never().contains(Bond.COORDINATOR)) {
      members.remove(Objects.requireNonNullElse(pilot.coordinator(), ""));
    }
    String groups = String.join(", ", door.others());
    return part(roles, members, "nobody of %s can “%s”".formatted(groups, task.getName()));
  }

  private Part part(List<Role> roles, Map<String, String> members, String otherwise) {
    List<String> asked = new ArrayList<>();
    roles.forEach(role -> asked.add("group " + role.groupId()));
    members.values().stream().limit(MOST_NAMES).forEach(asked::add);
    if (members.size() > MOST_NAMES) {
      asked.add("and %d others".formatted(members.size() - MOST_NAMES));
    }
    return members.isEmpty()
        ? new Part(
            hire(roles.get(0)),
            asked,
            otherwise + " as things stand; the rehearsal goes on with a stand-in")
        : new Part(members.keySet().iterator().next(), asked, null);
  }

  /** The user's name with the user id. */
  private Map<String, String> members(Role role) {
    Map<String, String> members = people.members(role);
    members.keySet().removeIf(id -> id.startsWith(STAND_IN));
    return members;
  }

  private String hire(Role role) {
    String id = STAND_IN + role.groupId();
    if (user(id) == null) {
      User standIn = identity.newUser(id);
      standIn.setFirstName("Somebody");
      standIn.setLastName("of " + role.groupId());
      standIn.setEmail(mail(id));
      identity.saveUser(standIn);
      if (identity.createGroupQuery().groupId(role.groupId()).count() == 0) {
        Group group = identity.newGroup(role.groupId());
        group.setName(role.groupId());
        identity.saveGroup(group);
      }
      identity.createMembership(id, role.groupId());
    }
    return id;
  }

  /** Where somebody reads mail; those without an address have one that reaches nobody. */
  String mail(String userId) {
    User user = user(userId);
    return user == null || user.getEmail() == null || user.getEmail().isBlank()
        ? userId + "@rehearsal.invalid"
        : user.getEmail();
  }

  String name(String userId) {
    User user = user(userId);
    return user == null ? userId : user.getFirstName() + " " + user.getLastName();
  }

  private static String name(User user) {
    return "%s %s (%s)".formatted(user.getFirstName(), user.getLastName(), user.getId());
  }

  private @Nullable User user(String userId) {
    return identity.createUserQuery().userId(userId).singleResult();
  }
}
