package io.pilotage.security.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives who is signed in the groups that they are in now, not those of the moment of sign-in, and
 * ends what lasted too long.
 */
final class PresentGroups extends OncePerRequestFilter {

  private final Enrolment enrolment;
  private final Duration longest;
  private final Clock clock;

  PresentGroups(Enrolment enrolment, Duration longest, Clock clock) {
    this.enrolment = enrolment;
    this.longest = longest;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication()
            instanceof OAuth2AuthenticationToken person
        && person.getPrincipal() instanceof SignedIn signedIn) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      if (isOver(signedIn)) {
        end(request);
      } else {
        context.setAuthentication(
            new OAuth2AuthenticationToken(
                signedIn,
                enrolment.authorities(signedIn.getName()),
                person.getAuthorizedClientRegistrationId()));
      }
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  private boolean isOver(SignedIn person) {
    Instant since = person.getIssuedAt();
    return since == null || since.plus(longest).isBefore(clock.instant());
  }

  private static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }
}
