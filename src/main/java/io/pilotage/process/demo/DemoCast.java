package io.pilotage.process.demo;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings demo people into the engine. */
@Component
public class DemoCast {

  private final IdentityService identity;

  DemoCast(IdentityService identity) {
    this.identity = identity;
  }

  /**
   * Adds a person with their memberships, or gives one who is there this password.
   *
   * @param person who
   * @param password what they log in with; the engine refuses a weak one
   */
  @Transactional
  public void add(DemoPerson person, String password) {
    User user = identity.createUserQuery().userId(person.userId()).singleResult();
    if (user == null) {
      user = identity.newUser(person.userId());
    }
    user.setFirstName(person.firstName());
    user.setLastName(person.lastName());
    user.setEmail(person.mail());
    if (!identity.checkPassword(person.userId(), password)) {
      user.setPassword(password);
    }
    identity.saveUser(user);
    person.groups().forEach(group -> join(person.userId(), group));
  }

  private void join(String userId, String groupId) {
    if (identity.createGroupQuery().groupId(groupId).singleResult() == null) {
      Group group = identity.newGroup(groupId);
      group.setName(groupId);
      group.setType("WORKFLOW");
      identity.saveGroup(group);
    }
    if (identity.createGroupQuery().groupId(groupId).groupMember(userId).singleResult() == null) {
      identity.createMembership(userId, groupId);
    }
  }
}
