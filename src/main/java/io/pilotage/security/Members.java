package io.pilotage.security;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Who belongs to which group, as the engine's register of people has it now. */
@Component
class Members {

  private final IdentityService identity;

  Members(IdentityService identity) {
    this.identity = identity;
  }

  /** The groups of a user, empty if there is no such user any more. */
  Optional<Collection<GrantedAuthority>> groups(String user) {
    return identity.createUserQuery().userId(user).count() == 0
        ? Optional.empty()
        : Optional.of(roles(user));
  }

  List<GrantedAuthority> roles(String user) {
    return identity.createGroupQuery().groupMember(user).unlimitedList().stream()
        .map(Group::getId)
        .<GrantedAuthority>map(group -> new SimpleGrantedAuthority(LogIn.ROLE_PREFIX + group))
        .toList();
  }
}
