package io.pilotage.security.oidc;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody in a session; their name is the user id in the engine. */
final class SignedIn extends DefaultOidcUser {

  private final String userId;

  SignedIn(String userId, OidcIdToken token, List<GrantedAuthority> groups) {
    super(groups, token);
    this.userId = userId;
  }

  @Override
  public String getName() {
    return userId;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && other instanceof SignedIn person && userId.equals(person.userId);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + userId.hashCode();
  }
}
