package io.pilotage.security.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Tells the engine's web applications who is signed in. They read the groups from the engine, and
 * make this by its name.
 */
public final class WebappIdentity implements AuthenticationProvider {

  /** For the filter that makes it. */
  public WebappIdentity() {
    // nothing is kept
  }

  @Override
  public AuthenticationResult extractAuthenticatedUser(
      HttpServletRequest request, ProcessEngine engine) {
    Authentication person = SecurityContextHolder.getContext().getAuthentication();
    return person != null && person.getPrincipal() instanceof SignedIn signedIn
        ? AuthenticationResult.successful(signedIn.getName())
        : AuthenticationResult.unsuccessful();
  }

  /** Nobody gets as far without a sign-in: the chain before has sent them there. */
  @Override
  public void augmentResponseByAuthenticationChallenge(
      HttpServletResponse response, ProcessEngine engine) {
    // the status says it
  }
}
