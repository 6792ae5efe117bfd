package io.pilotage.security.oidc;

import java.net.URI;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** This service as the issuer knows it; complete only when the issuer can be asked. */
final class ClientOfIssuer implements ClientRegistrationRepository {

  /** The name of the registration, a part of the addresses of sign-in. */
  static final String NAME = "sso";

  private final Issuer issuer;
  private final OidcSettings settings;

  ClientOfIssuer(Issuer issuer, OidcSettings settings) {
    this.issuer = issuer;
    this.settings = settings;
  }

  @Override
  public @Nullable ClientRegistration findByRegistrationId(String name) {
    return NAME.equals(name) ? registration() : null;
  }

  private ClientRegistration registration() {
    return ClientRegistration.withRegistrationId(NAME)
        .clientId(settings.clientId())
        .clientSecret(settings.clientSecret())
        .clientAuthenticationMethod(method())
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
        .scope(settings.scopes())
        .issuerUri(settings.issuer())
        .authorizationUri(address("authorization_endpoint"))
        .tokenUri(address("token_endpoint"))
        .jwkSetUri(address("jwks_uri"))
        .userNameAttributeName("sub")
        .providerConfigurationMetadata(issuer.document())
        .build();
  }

  private ClientAuthenticationMethod method() {
    if (settings.clientSecret().isEmpty()) {
      return ClientAuthenticationMethod.NONE;
    }
    return issuer.document().get("token_endpoint_auth_methods_supported") instanceof Collection<?> m
            && !m.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue())
            && m.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue())
        ? ClientAuthenticationMethod.CLIENT_SECRET_POST
        : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
  }

  private String address(String name) {
    return issuer.endpoint(name).map(URI::toString).orElseThrow();
  }
}
