package io.pilotage.security;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** HTTP Basic with the passwords that the engine keeps; its web applications ask by themselves. */
final class PasswordLogIn implements LogIn {

  private final AuthenticationManager people;
  private final IdentityService identity;
  private final ProblemAnswer problems = new ProblemAnswer();

  PasswordLogIn(AuthenticationManager people, IdentityService identity) {
    this.people = people;
    this.identity = identity;
  }

  @Override
  public HttpSecurity rest(HttpSecurity http) throws Exception {
    return http.authenticationManager(people)
        .httpBasic(basic -> basic.authenticationEntryPoint(problems))
        .addFilterAfter(new EngineSession(identity), BasicAuthenticationFilter.class);
  }

  @Override
  public HttpSecurity pages(HttpSecurity http) throws Exception {
    return rest(http);
  }

  @Override
  public HttpSecurity webapps(HttpSecurity http) {
    return http;
  }

  @Override
  public AuthorizationManager<RequestAuthorizationContext> doorOfWebapps() {
    return (person, request) -> new AuthorizationDecision(true);
  }

  @Override
  public boolean closes(String path) {
    return false;
  }

  @Override
  public Optional<String> wayOut() {
    return Optional.empty();
  }
}
