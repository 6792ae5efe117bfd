package io.pilotage.security.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Tells the issuer's tokens from others: signature, issuer, audience, time. */
final class Tokens {

  /** No shared secrets: whoever can check such a token can also make one. */
  private static final Set<JWSAlgorithm> ASYMMETRIC =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final Duration SKEW = Duration.ofSeconds(30);

  /** How issuers name, inside, what is no access token. */
  private static final Set<String> OTHER_TYPES = Set.of("ID", "Refresh", "Offline", "Logout");

  private final Issuer issuer;
  private final OidcSettings settings;

  Tokens(Issuer issuer, OidcSettings settings) {
    this.issuer = issuer;
    this.settings = settings;
  }

  /** For tokens that programs show. */
  JwtDecoder bearer() {
    return decoder(
        List.of(
            time(),
            new JwtIssuerValidator(settings.issuer()),
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD, audience -> has(audience, settings.audience())),
            new JwtClaimValidator<String>("at_hash", hash -> hash == null),
            new JwtClaimValidator<Object>("typ", type -> type == null || isAccess(type))));
  }

  /** For what the issuer says of who signs in. */
  JwtDecoder identity(ClientRegistration client) {
    return decoder(List.of(time(), new OidcIdTokenValidator(client)));
  }

  private static OAuth2TokenValidator<Jwt> time() {
    return new DelegatingOAuth2TokenValidator<>(
        new JwtClaimValidator<Instant>(JwtClaimNames.EXP, end -> end != null),
        new JwtTimestampValidator(SKEW));
  }

  private static boolean has(@Nullable List<String> audience, String wanted) {
    return audience != null && audience.contains(wanted);
  }

  /** A token that says who signed in is for this service, but gives no right to call it. */
  private static boolean isAccess(Object type) {
    return type instanceof String name && !OTHER_TYPES.contains(name);
  }

  private JwtDecoder decoder(List<OAuth2TokenValidator<Jwt>> checks) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT,
            new JOSEObjectType("at+jwt"),
            new JOSEObjectType("application/at+jwt"),
            null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            ASYMMETRIC, (selector, context) -> issuer.keys().get(selector, context)));
    // the checks below say more
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(checks));
    return token -> decode(decoder, token);
  }

  /** A key that cannot be had is the issuer's trouble, every other trouble is the token's. */
  private static Jwt decode(JwtDecoder decoder, String token) {
    try {
      return decoder.decode(token);
    } catch (JwtException e) {
      if (isBecauseOf(e, IssuerUnavailableException.class)
          || isBecauseOf(e, JWKSetUnavailableException.class)) {
        throw new IssuerUnavailableException("no key to check a token with", e);
      }
      if (isBecauseOf(e, RateLimitReachedException.class)) {
        throw new BadJwtException("an unknown key, and the issuer was asked a moment ago", e);
      }
      throw e instanceof BadJwtException bad ? bad : new BadJwtException("no token to rely on", e);
    }
  }

  private static boolean isBecauseOf(Throwable thrown, Class<? extends Throwable> reason) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (reason.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
