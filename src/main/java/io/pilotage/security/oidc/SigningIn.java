package io.pilotage.security.oidc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Turns who comes back from the issuer into a person here. */
final class SigningIn implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final Issuer issuer;
  private final Claims claims;
  private final Enrolment enrolment;

  SigningIn(Issuer issuer, Claims claims, Enrolment enrolment) {
    this.issuer = issuer;
    this.claims = claims;
    this.enrolment = enrolment;
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcIdToken token = request.getIdToken();
    Map<String, Object> all = new HashMap<>();
    if (issuer.endpoint("userinfo_endpoint").isPresent()) {
      all.putAll(info(request, token));
    }
    all.putAll(token.getClaims());
    Instant issuedAt = token.getIssuedAt() == null ? Instant.now() : token.getIssuedAt();
    Person person = claims.person(all, issuedAt);
    List<GrantedAuthority> groups = enrolment.enrol(person);
    return new SignedIn(person.id(), token, groups);
  }

  /** Without it people would lose the groups that only this endpoint tells of. */
  private Map<String, Object> info(OidcUserRequest request, OidcIdToken token) {
    return issuer
        .userInfo(request.getAccessToken().getTokenValue())
        .filter(info -> token.getSubject().equals(info.get("sub")))
        .orElseThrow(
            () ->
                new RefusedPersonException(
                    "sign-in-failed", "the issuer does not say who you are; sign in again"));
  }
}
