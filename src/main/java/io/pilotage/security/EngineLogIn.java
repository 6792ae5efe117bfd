package io.pilotage.security;

import java.util.List;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Checks a password as Tasklist does; the engine's groups become the person's roles. */
final class EngineLogIn implements AuthenticationProvider {

  private static final int LONGEST = 255;

  private final IdentityService identity;

  EngineLogIn(IdentityService identity) {
    this.identity = identity;
  }

  @Override
  public Authentication authenticate(Authentication request) {
    String user = request.getName();
    Object password = request.getCredentials();
    if (!isPlausible(user)
        || !(password instanceof String text)
        || !isPlausible(text)
        || !matches(user, text)) {
      throw new BadCredentialsException("wrong name or password");
    }
    return UsernamePasswordAuthenticationToken.authenticated(user, null, roles(user));
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private static boolean isPlausible(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** After wrong passwords the engine lets a user wait, and says so with an exception. */
  private boolean matches(String user, String password) {
    try {
      return identity.checkPassword(user, password);
    } catch (AuthenticationException e) {
      return false;
    }
  }

  private List<GrantedAuthority> roles(String user) {
    return identity.createGroupQuery().groupMember(user).unlimitedList().stream()
        .map(Group::getId)
        .<GrantedAuthority>map(group -> new SimpleGrantedAuthority(LogIn.ROLE_PREFIX + group))
        .toList();
  }
}
