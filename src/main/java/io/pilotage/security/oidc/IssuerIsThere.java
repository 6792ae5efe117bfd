package io.pilotage.security.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks before anybody is sent to the issuer, so that people read what is wrong and see no error.
 */
final class IssuerIsThere extends OncePerRequestFilter {

  private final Issuer issuer;

  IssuerIsThere(Issuer issuer) {
    this.issuer = issuer;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals(SignOnConfiguration.SIGN_IN);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      issuer.document();
    } catch (IssuerUnavailableException e) {
      SignInFirst.unavailable(request, response);
      return;
    }
    chain.doFilter(request, response);
  }
}
