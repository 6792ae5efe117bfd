package io.pilotage.security;

import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Checks a password as Tasklist does; the engine's groups become the person's roles. */
final class EngineLogIn implements AuthenticationProvider {

  private static final int LONGEST = 255;

  private final IdentityService identity;
  private final Members members;
  private final PasswordHash hash = new PasswordHash();
  private final String nobodys = hash.encrypt("nobody");

  EngineLogIn(IdentityService identity) {
    this.identity = identity;
    this.members = new Members(identity);
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
    return UsernamePasswordAuthenticationToken.authenticated(user, null, members.roles(user));
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
      boolean right = identity.checkPassword(user, password);
      if (!right && identity.createUserQuery().userId(user).count() == 0) {
        takeAsLong(password);
      }
      return right;
    } catch (AuthenticationException e) {
      return false;
    }
  }

  /** As a wrong password of somebody who has an account, so that nobody learns who has none. */
  private void takeAsLong(String password) {
    hash.check(password, nobodys);
  }
}
