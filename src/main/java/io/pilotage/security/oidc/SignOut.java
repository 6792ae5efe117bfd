package io.pilotage.security.oidc;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/** Signs out at the issuer too, where it offers that. */
final class SignOut implements LogoutSuccessHandler {

  private final OidcClientInitiatedLogoutSuccessHandler atIssuer;

  SignOut(ClientRegistrationRepository clients) {
    atIssuer = new OidcClientInitiatedLogoutSuccessHandler(clients);
    atIssuer.setPostLogoutRedirectUri("{baseUrl}/");
  }

  @Override
  public void onLogoutSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication person)
      throws IOException, ServletException {
    try {
      atIssuer.onLogoutSuccess(request, response, person);
    } catch (IssuerUnavailableException e) {
      // the session here has ended, which is what was asked for
      response.setHeader(HttpHeaders.LOCATION, "/");
      response.setStatus(HttpStatus.FOUND.value());
    }
  }

  /** The button of Tasklist and Cockpit: they go on by themselves. */
  static boolean isOfWebapps(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/camunda/");
  }
}
