package io.pilotage.security;

import io.pilotage.pilot.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The lists of paths: who comes in where. What is on no list is closed. */
final class Doors {

  /** Administers the engine and this service; no group of the procedure. */
  static final String ADMINISTRATORS = "camunda-admin";

  /** Where no log-in is asked for: probes, signed links, what is published. */
  static final List<String> ANONYMOUS =
      List.of(
          "/actuator/health/{probe:liveness|readiness}",
          "/answers/{token}",
          "/notes/{pilot}/{release}",
          "/");

  /** The engine's own web applications, which check their own log-in. */
  static final String WEBAPPS = "/camunda/**";

  private static final String REST = "/engine-rest";

  private Doors() {}

  /** What everyone needs to do their tasks; the engine shows each person only their own. */
  static RequestMatcher tasks() {
    Stream<String> read =
        Stream.of(
            "/task",
            "/task/count",
            "/task/{id}",
            "/task/{id}/form",
            "/task/{id}/deployed-form",
            "/task/{id}/form-variables",
            "/task/{id}/variables",
            "/task/{id}/variables/{name}",
            "/filter",
            "/filter/{id}",
            "/filter/{id}/list",
            "/filter/{id}/count",
            "/process-definition",
            "/process-definition/count",
            "/process-definition/{id}",
            "/process-definition/{id}/xml",
            "/process-definition/{id}/deployed-start-form",
            "/process-definition/key/{key}",
            "/process-definition/key/{key}/xml",
            "/process-definition/key/{key}/deployed-start-form");
    Stream<String> act =
        Stream.of(
            "/task",
            "/task/count",
            "/task/{id}/claim",
            "/task/{id}/unclaim",
            "/task/{id}/complete",
            "/task/{id}/submit-form",
            "/process-definition/key/pilotRelease/start",
            "/process-definition/key/pilotRelease/submit-form");
    return new OrRequestMatcher(
        Stream.concat(
                read.map(path -> path(HttpMethod.GET, REST + path)),
                act.map(path -> path(HttpMethod.POST, REST + path)))
            .toList());
  }

  /** Deploying a model is running code: nobody does it over HTTP. */
  static RequestMatcher deployment() {
    return new OrRequestMatcher(
        Stream.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)
            .flatMap(
                method ->
                    Stream.of(
                        path(method, REST + "/deployment/**"),
                        path(method, REST + "/engine/{name}/deployment/**")))
            .toList());
  }

  /** Who answers for what went wrong: effects of unknown outcome. */
  static String[] trouble() {
    return roles(Role.PPS_COORDINATION, Role.PILOT_COORDINATORS);
  }

  /** Who sees to whom mail was sent. */
  static String[] mail() {
    return roles(Role.PPS_COORDINATION, Role.PILOT_COORDINATORS, Role.PPS_SUPPORT, Role.TMB);
  }

  private static String[] roles(Role... roles) {
    return Stream.concat(Stream.of(ADMINISTRATORS), Arrays.stream(roles).map(Role::groupId))
        .toArray(String[]::new);
  }

  static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }

  static RequestMatcher path(HttpMethod method, String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
  }
}
