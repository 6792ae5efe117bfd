package io.pilotage.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the mirror in, which shows its bearer token. */
final class MirrorToken extends OncePerRequestFilter {

  /** What the mirror is, to the rules of the chain. */
  static final String ROLE = "mirror";

  private static final String SCHEME = "Bearer ";

  private final SecuritySettings settings;

  MirrorToken(SecuritySettings settings) {
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isRight(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(
              ROLE, null, AuthorityUtils.createAuthorityList(LogIn.ROLE_PREFIX + ROLE)));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  private boolean isRight(@Nullable String header) {
    return !settings.mirrorToken().isEmpty()
        && header != null
        && header.startsWith(SCHEME)
        && MessageDigest.isEqual(
            settings.mirrorToken().getBytes(StandardCharsets.UTF_8),
            header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
  }
}
