package io.pilotage.security.oidc;

import io.pilotage.security.EngineSession;
import io.pilotage.security.LogIn;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** Sessions for people, bearer tokens for programs, passwords for nobody. */
final class SingleSignOn implements LogIn {

  /** What takes a password of the engine: the form of its web applications, and a question. */
  private static final Pattern PASSWORDS =
      Pattern.compile(
          "/camunda/api/admin/auth/user/[^/]+/login(/.*)?"
              + "|/(camunda/api/engine|engine-rest)/(.*/)?identity/verify");

  private final AuthenticationManager bearers;
  private final PresentGroups groups;
  private final IdentityService identity;
  private final SignInFirst onPages;
  private final SignInFirst onRest;

  SingleSignOn(
      AuthenticationManager bearers,
      PresentGroups groups,
      IdentityService identity,
      SignInFirst onPages,
      SignInFirst onRest) {
    this.bearers = bearers;
    this.groups = groups;
    this.identity = identity;
    this.onPages = onPages;
    this.onRest = onRest;
  }

  @Override
  public HttpSecurity rest(HttpSecurity http) throws Exception {
    return withBearers(http, onRest);
  }

  /** Programs look at pages too: a monitor, for one. */
  @Override
  public HttpSecurity pages(HttpSecurity http) throws Exception {
    return withBearers(withSessions(http), onPages);
  }

  @Override
  public HttpSecurity webapps(HttpSecurity http) throws Exception {
    return withSessions(http);
  }

  @Override
  public AuthorizationManager<RequestAuthorizationContext> doorOfWebapps() {
    return AuthenticatedAuthorizationManager.authenticated();
  }

  @Override
  public boolean closes(String path) {
    return PASSWORDS.matcher(path).matches();
  }

  @Override
  public Optional<String> wayOut() {
    return Optional.of(SignOnConfiguration.SIGN_OUT);
  }

  private HttpSecurity withBearers(HttpSecurity http, SignInFirst first) throws Exception {
    return http.oauth2ResourceServer(
            tokens ->
                tokens
                    .authenticationManagerResolver(request -> bearers)
                    .authenticationEntryPoint(first))
        .exceptionHandling(refusals -> refusals.authenticationEntryPoint(first))
        .addFilterAfter(new EngineSession(identity), BasicAuthenticationFilter.class);
  }

  /** A session is made only at sign-in. */
  private HttpSecurity withSessions(HttpSecurity http) throws Exception {
    return http.sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .exceptionHandling(refusals -> refusals.authenticationEntryPoint(onPages))
        .addFilterBefore(groups, BasicAuthenticationFilter.class);
  }
}
