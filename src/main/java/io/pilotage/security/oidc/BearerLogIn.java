package io.pilotage.security.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Lets in who shows an access token of the issuer that is meant for this service. */
final class BearerLogIn implements AuthenticationProvider {

  private static final int MOST_REMEMBERED = 1_000;

  /** How long a person who left a group may still act in it, where tokens do not name groups. */
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  private final JwtDecoder tokens;
  private final Issuer issuer;
  private final Claims claims;
  private final Enrolment enrolment;
  private final Map<String, Said> said =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Said> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  BearerLogIn(Tokens tokens, Issuer issuer, Claims claims, Enrolment enrolment) {
    this.tokens = tokens.bearer();
    this.issuer = issuer;
    this.claims = claims;
    this.enrolment = enrolment;
  }

  @Override
  public Authentication authenticate(Authentication request) {
    Jwt token = decode(((BearerTokenAuthenticationToken) request).getToken());
    Person person = claims.person(everythingSaid(token), issuedAt(token));
    List<GrantedAuthority> groups = enrolment.enrol(person);
    return new JwtAuthenticationToken(token, groups, person.id());
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
  }

  private Jwt decode(String token) {
    try {
      return tokens.decode(token);
    } catch (BadJwtException e) {
      throw new InvalidBearerTokenException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Some issuers put the groups into the token, some tell them only if asked. */
  private Map<String, Object> everythingSaid(Jwt token) {
    if (claims.isComplete(token.getClaims())) {
      return token.getClaims();
    }
    Map<String, Object> all = new HashMap<>(info(token));
    if (!all.isEmpty() && !token.getSubject().equals(all.get("sub"))) {
      throw new InvalidBearerTokenException("the issuer speaks of somebody else");
    }
    all.putAll(token.getClaims());
    return all;
  }

  private Map<String, Object> info(Jwt token) {
    Said known = remembered(token);
    if (known != null && known.at().plus(REMEMBERED).isAfter(Instant.now())) {
      return known.claims();
    }
    Map<String, Object> asked = issuer.userInfo(token.getTokenValue()).orElse(Map.of());
    synchronized (said) {
      said.put(token.getTokenValue(), new Said(asked, Instant.now()));
    }
    return asked;
  }

  private @Nullable Said remembered(Jwt token) {
    synchronized (said) {
      return said.get(token.getTokenValue());
    }
  }

  private static Instant issuedAt(Jwt token) {
    Instant now = Instant.now();
    Instant issued = token.getIssuedAt();
    return issued == null || issued.isAfter(now) ? now : issued;
  }

  /** What the issuer said of a token, and when. */
  private record Said(Map<String, Object> claims, Instant at) {}
}
