package io.pilotage.security;

import java.util.Optional;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * How people show who they are. There is one in a running service: names and passwords of the
 * engine, or the sign-on of an OpenID Connect issuer. What somebody may do then is none of its
 * business; groups become authorities named {@link #ROLE_PREFIX} and the id of the group.
 */
public interface LogIn {

  /** What Spring Security puts before the name of a role. */
  String ROLE_PREFIX = "ROLE_";

  /**
   * Lets programs in: every request shows who asks, no session is made or looked at.
   *
   * @param http a chain without sessions, cookies and log-in
   * @return the same chain
   * @throws Exception as the builder says
   */
  HttpSecurity rest(HttpSecurity http) throws Exception;

  /**
   * Lets people in who look at our own pages.
   *
   * @param http a chain without sessions, cookies and log-in
   * @return the same chain
   * @throws Exception as the builder says
   */
  HttpSecurity pages(HttpSecurity http) throws Exception;

  /**
   * Lets people in who use the engine's web applications.
   *
   * @param http a chain without sessions, cookies and log-in
   * @return the same chain
   * @throws Exception as the builder says
   */
  HttpSecurity webapps(HttpSecurity http) throws Exception;

  /**
   * Who gets as far as the engine's web applications, which check again.
   *
   * @return the rule for all their paths
   */
  AuthorizationManager<RequestAuthorizationContext> doorOfWebapps();

  /**
   * Whether a path does not exist while people log in like this.
   *
   * @param path in its plain form: decoded, without parameters, in lower case
   * @return true for a path to be answered with 404
   */
  boolean closes(String path);

  /**
   * Where people go to leave.
   *
   * @return a path, empty where there is nothing to leave
   */
  Optional<String> wayOut();
}
