package io.pilotage.security;

import io.pilotage.token.Token;
import io.pilotage.token.Tokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets programs in that show a token somebody made for them; other bearers go on as they are. */
final class ProgramTokens extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;
  private final Members members;

  ProgramTokens(Tokens tokens, Members members) {
    this.tokens = tokens;
    this.members = members;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME + Tokens.PREFIX)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<TokenLogIn> program =
        tokens.shown(header.substring(SCHEME.length())).flatMap(this::logIn);
    if (program.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      ProblemAnswer.write(
          response,
          401,
          "Unauthorized",
          "token-not-valid",
          "this token does not work: it ended, was revoked, or never was");
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(program.get());
    SecurityContextHolder.setContext(context);
    chain.doFilter(new Shown(request), response);
  }

  /** The token is dealt with: whoever else looks for bearers must not judge it again. */
  private static final class Shown extends HttpServletRequestWrapper {

    Shown(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)
          ? Collections.emptyEnumeration()
          : super.getHeaders(name);
    }
  }

  /** Groups are those of now: who left a group takes the tokens along. */
  private Optional<TokenLogIn> logIn(Token token) {
    return members
        .groups(token.owner())
        .map(groups -> new TokenLogIn(token.owner(), groups, token.scopes()));
  }
}
