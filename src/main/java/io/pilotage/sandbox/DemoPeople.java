package io.pilotage.sandbox;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Role;
import io.pilotage.process.demo.DemoPerson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody for every role, named after it. */
final class DemoPeople {

  /** Only demo people have their mail here: that is how production knows them. */
  static final String MAIL_DOMAIN = "people.pilotage.test";

  static final String COORDINATOR = "coordinator";
  static final String ADMINISTRATOR = "admin";
  static final String ADMINISTRATORS = "camunda-admin";

  private DemoPeople() {}

  static List<DemoPerson> all() {
    Stream<DemoPerson> ofRoles =
        Arrays.stream(Role.values())
            .filter(role -> role != Role.PILOT_COORDINATORS)
            .map(role -> person(role.groupId(), role.groupId()));
    Stream<DemoPerson> others =
        Stream.of(
            person(COORDINATOR, Role.PILOT_COORDINATORS.groupId()),
            person("coordinator2", Role.PILOT_COORDINATORS.groupId()),
            person(ADMINISTRATOR, ADMINISTRATORS));
    return Stream.concat(ofRoles, others).toList();
  }

  /** The person as the sign-on would name them. */
  static Actor actor(String userId) {
    return new Actor(
        userId,
        all().stream()
            .filter(person -> person.userId().equals(userId))
            .flatMap(person -> person.groups().stream())
            .map(Role::ofGroup)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
  }

  private static DemoPerson person(String userId, String group) {
    return new DemoPerson(userId, "Demo", userId, userId + "@" + MAIL_DOMAIN, List.of(group));
  }
}
