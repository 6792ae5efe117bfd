package io.pilotage.security.oidc;

import io.pilotage.security.LogIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the engine's tables of people say what the issuer says: Tasklist's lists and all rights
 * come from there. Only our own groups are given and taken away.
 */
final class Enrolment {

  private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);

  /** Two nodes may see a new person at the same moment: who loses finds them at the next try. */
  private static final int ATTEMPTS = 5;

  private final IdentityService identity;
  private final SubjectTable subjects;
  private final TransactionTemplate transaction;

  Enrolment(IdentityService identity, SubjectTable subjects, TransactionTemplate transaction) {
    this.identity = identity;
    this.subjects = subjects;
    this.transaction = transaction;
  }

  /**
   * Records a person where something changed. What the issuer said before the last change is older
   * than what is recorded, and changes nothing.
   *
   * @return the groups that the person is in now, as authorities
   * @throws RefusedPersonException if the name belongs to another of the issuer's people
   */
  List<GrantedAuthority> enrol(Person person) {
    for (int attempt = 1; !isRecorded(person); attempt++) {
      try {
        transaction.executeWithoutResult(status -> record(person));
        break;
      } catch (ProcessEngineException | DataAccessException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.debug("somebody else recorded {} at the same moment", person.id(), e);
      }
    }
    return authorities(person.id());
  }

  /** The groups that somebody is in now, as authorities; none for whom the engine does not know. */
  List<GrantedAuthority> authorities(String userId) {
    return groups(userId).stream()
        .<GrantedAuthority>map(group -> new SimpleGrantedAuthority(LogIn.ROLE_PREFIX + group))
        .toList();
  }

  private boolean isRecorded(Person person) {
    User user = user(person.id());
    return user != null
        && subjects
            .find(person.id())
            .filter(row -> isTheirs(row, person))
            .filter(row -> isOlder(person, row) || isSame(user, person))
            .isPresent();
  }

  private boolean isSame(User user, Person person) {
    return !differs(user, person) && ours(person.id()).equals(person.groups());
  }

  private void record(Person person) {
    @Nullable User known = user(person.id());
    SubjectTable.Row row = subjects.lock(person.id()).orElse(null);
    if (row == null) {
      subjects.insert(person.id(), person.subject(), person.issuedAt());
    } else if (known == null) {
      // an administrator deleted the user: the name is free
      subjects.update(person.id(), person.subject(), person.issuedAt());
    } else if (!isTheirs(row, person) || isOlder(person, row)) {
      return;
    } else {
      subjects.update(person.id(), person.subject(), person.issuedAt());
    }
    save(known == null ? identity.newUser(person.id()) : known, person);
    move(person);
  }

  private boolean isTheirs(SubjectTable.Row row, Person person) {
    if (subjects.isOf(row, person.subject())) {
      return true;
    }
    throw new RefusedPersonException(
        "name-taken",
        "your name at the issuer belonged to somebody else here; ask an administrator to delete"
            + " that user first, if it is not needed any more");
  }

  private static boolean isOlder(Person person, SubjectTable.Row row) {
    return person.issuedAt().isBefore(row.issuedAt());
  }

  private void save(User user, Person person) {
    if (user.getLastName() != null && !differs(user, person)) {
      return;
    }
    user.setFirstName(Objects.requireNonNullElse(person.firstName(), known(user.getFirstName())));
    user.setLastName(
        Objects.requireNonNullElse(
            person.lastName(), known(Objects.requireNonNullElse(user.getLastName(), person.id()))));
    if (person.mail() != null) {
      user.setEmail(person.mail());
    }
    identity.saveUser(user);
  }

  private static String known(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** What the issuer does not say stays as it is. */
  private static boolean differs(User user, Person person) {
    return differs(person.firstName(), user.getFirstName())
        || differs(person.lastName(), user.getLastName())
        || differs(person.mail(), user.getEmail());
  }

  private static boolean differs(@Nullable String said, @Nullable String known) {
    return said != null && !said.equals(known);
  }

  private void move(Person person) {
    Set<String> present = ours(person.id());
    List<String> gone = new ArrayList<>(present);
    gone.removeAll(person.groups());
    gone.forEach(group -> identity.deleteMembership(person.id(), group));
    Set<String> gained = new TreeSet<>(person.groups());
    gained.removeAll(present);
    gained.forEach(group -> identity.createMembership(person.id(), group));
    if (!gone.isEmpty() || !gained.isEmpty()) {
      LOG.info("{}: groups by the issuer, gained {}, lost {}", person.id(), gained, gone);
    }
  }

  private Set<String> ours(String userId) {
    return groups(userId).stream()
        .filter(GroupRule.OURS::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> groups(String userId) {
    return identity.createGroupQuery().groupMember(userId).unlimitedList().stream()
        .map(Group::getId)
        .toList();
  }

  private @Nullable User user(String userId) {
    return identity.createUserQuery().userId(userId).singleResult();
  }
}
