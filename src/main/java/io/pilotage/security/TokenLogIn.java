package io.pilotage.security;

import io.pilotage.access.Scope;
import java.util.Collection;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A program that acts in the name of whoever made its token, within the token's scopes. */
final class TokenLogIn extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final String owner;
  private final Set<Scope> scopes;

  TokenLogIn(String owner, Collection<GrantedAuthority> groups, Set<Scope> scopes) {
    super(groups);
    this.owner = owner;
    this.scopes = Set.copyOf(scopes);
    setAuthenticated(true);
  }

  Set<Scope> scopes() {
    return scopes;
  }

  @Override
  public String getPrincipal() {
    return owner;
  }

  /** The secret is not kept here either. */
  @Override
  public String getCredentials() {
    return "";
  }
}
