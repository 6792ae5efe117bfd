package io.pilotage.security;

import io.pilotage.access.Visitor;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Who stands before a door, as the log-in found them. */
final class Visitors {

  private Visitors() {}

  static Visitor of(@Nullable Authentication person) {
    if (person == null
        || !person.isAuthenticated()
        || person instanceof AnonymousAuthenticationToken) {
      return Visitor.STRANGER;
    }
    Set<String> groups = groups(person);
    if (groups.contains(MirrorToken.ROLE)) {
      return Visitor.mirror();
    }
    return person instanceof TokenLogIn program
        ? Visitor.token(program.getName(), groups, program.scopes())
        : Visitor.of(person.getName(), groups);
  }

  /** The groups that a log-in found. */
  static Set<String> groups(Authentication person) {
    return person.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .filter(name -> name.startsWith(LogIn.ROLE_PREFIX))
        .map(name -> name.substring(LogIn.ROLE_PREFIX.length()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
