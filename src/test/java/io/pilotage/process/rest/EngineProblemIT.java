package io.pilotage.process.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilotage.access.AccessMatrix;
import io.pilotage.pilot.NotNowException;
import io.pilotage.register.PilotRegister;
import io.pilotage.register.PilotStays;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.OncePerRequestFilter;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:engineProblem;DB_CLOSE_DELAY=-1",
      "spring.flyway.enabled=false",
      "camunda.bpm.auto-deployment-enabled=false",
      "camunda.bpm.job-execution.enabled=false",
      "camunda.bpm.authorization.enabled=false",
      "camunda.bpm.generic-properties.properties.enable-password-policy=false",
      "camunda.bpm.generic-properties.properties.enforce-history-time-to-live=false"
    })
class EngineProblemIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DENIED =
      """
      {"variables": {"sa3Decision": {"value": "DENY"},
                     "denialReason": {"value": "The ports are not documented."}}}
      """;
  private static final String FORGED =
      """
      {"variables": {"sa3Decision": {"value": "MAYBE"},
                     "denialReason": {"value": "rO0ABXA=", "type": "Object", "valueInfo": {
                        "objectTypeName": "java.lang.Object", "serializationDataFormat": "application/json"}},
                     "referent": {"value": "mallory"}}}
      """;

  @LocalServerPort private int port;
  @Autowired private ProcessEngine engine;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  @BeforeEach
  void openTask() throws IOException {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("trial")
            .startEvent("start")
            .userTask("userTask_decideOkOrDeny")
            .endEvent()
            .done();
    StartEvent start = model.getModelElementById("start");
    start.setCamundaFormRef("requestPilot");
    start.setCamundaFormRefBinding("deployment");
    UserTask decide = model.getModelElementById("userTask_decideOkOrDeny");
    decide.setCamundaFormRef("decideOkOrDeny");
    decide.setCamundaFormRefBinding("deployment");
    decide
        .builder()
        .camundaTaskListenerDelegateExpression(TaskListener.EVENTNAME_COMPLETE, "${moody}");
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("trial.bpmn", model)
        .addString("decideOkOrDeny.form", Files.readString(Path.of("forms/decideOkOrDeny.form")))
        .addString("requestPilot.form", Files.readString(Path.of("forms/requestPilot.form")))
        .deploy();
    engine.getRuntimeService().startProcessInstanceByKey("trial");
  }

  @AfterEach
  void cleanUp() {
    engine
        .getRepositoryService()
        .createDeploymentQuery()
        .list()
        .forEach(d -> engine.getRepositoryService().deleteDeployment(d.getId(), true));
  }

  private String task() {
    return engine.getTaskService().createTaskQuery().singleResult().getId();
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> rest(String user, String path, String body) throws Exception {
    return post("/engine-rest" + path, body, "X-User", user);
  }

  private static JsonNode problem(HttpResponse<String> response, int status) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    return JSON.readTree(response.body());
  }

  @Test
  void aForgedCompletionIsAnsweredWithEveryFieldNamed() throws Exception {
    for (String path : List.of("/complete", "/submit-form")) {
      JsonNode problem = problem(rest("sam", "/task/" + task() + path, FORGED), 400);
      assertThat(problem.path("code").asText()).isEqualTo("refused");
      assertThat(problem.path("errors"))
          .extracting(e -> e.path("field").asText())
          .containsExactly("sa3Decision", "denialReason", "referent");
      assertThat(problem.path("detail").asText()).contains("sa3Decision: is not one of [OK, DENY]");
    }
  }

  @Test
  void aForgedStartIsAnsweredWithEveryFieldNamedAndStartsNothing() throws Exception {
    long before = engine.getRuntimeService().createProcessInstanceQuery().count();
    String forged =
        """
        {"variables": {"serviceName": {"value": "CREAM"}, "wantedStart": {"value": "2030-02-01"},
                       "wantedEnd": {"value": "2030-01-01"}, "pilotId": {"value": "P-1"}}}
        """;
    for (String path : List.of("/start", "/submit-form")) {
      JsonNode problem = problem(rest("vera", "/process-definition/key/trial" + path, forged), 400);
      assertThat(problem.path("errors"))
          .extracting(e -> e.path("field").asText())
          .contains("description", "osBranches", "contactMail", "pilotId", "wantedEnd");
    }
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isEqualTo(before);
  }

  @Test
  void somebodyElsesTaskIs403AndATaskThatIsOver409AndNone404() throws Exception {
    String task = task();
    engine.getTaskService().claim(task, "sam");
    problem(rest("sid", "/task/" + task + "/complete", DENIED), 403);
    problem(rest("sid", "/task/" + task + "/claim", "{\"userId\": \"sid\"}"), 409);
    problem(rest("sid", "/task/" + task + "/claim", "{\"userId\": null}"), 403);
    problem(
        rest("sam", "/task/" + task + "/variables", "{\"modifications\": {\"a\": {\"value\": 1}}}"),
        403);
    assertThat(rest("sam", "/task/" + task + "/complete", DENIED).statusCode()).isEqualTo(204);
    problem(rest("sam", "/task/" + task + "/complete", DENIED), 409);
    problem(rest("sam", "/task/none/submit-form", DENIED), 404);
  }

  @Test
  void whatAListenerRefusesKeepsItsMeaning() throws Exception {
    String moody =
        """
        {"variables": {"sa3Decision": {"value": "DENY"}, "denialReason": {"value": "not now"}}}
        """;
    JsonNode problem = problem(rest("sam", "/task/" + task() + "/submit-form", moody), 409);
    assertThat(problem.path("detail").asText()).isEqualTo("come back tomorrow");
  }

  @Test
  void tasklistIsToldWhatIsWrong() throws Exception {
    User user = engine.getIdentityService().newUser("sam");
    user.setPassword("a-long-password");
    engine.getIdentityService().saveUser(user);
    engine.getIdentityService().saveGroup(engine.getIdentityService().newGroup("sa3"));
    engine.getIdentityService().createMembership("sam", "sa3");
    openTasklist();
    HttpResponse<String> login =
        post(
            "/camunda/api/admin/auth/user/default/login/tasklist",
            "username=sam&password=a-long-password",
            "Content-Type",
            "application/x-www-form-urlencoded",
            "X-XSRF-TOKEN",
            token());
    assertThat(login.statusCode()).isEqualTo(200);
    openTasklist();

    String path = "/camunda/api/engine/engine/default/task/" + task() + "/submit-form";
    JsonNode problem = problem(post(path, FORGED, "X-XSRF-TOKEN", token()), 400);
    // What its notification shows.
    assertThat(problem.path("message").asText()).contains("referent: is no field of this form");
    assertThat(post(path, DENIED, "X-XSRF-TOKEN", token()).statusCode()).isEqualTo(204);
  }

  /** Signing in renews the session, and with it the token against forged requests. */
  private void openTasklist() throws Exception {
    cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .toList()
        .forEach(
            cookie ->
                cookies.getCookieStore().remove(URI.create("http://localhost:" + port), cookie));
    URI page = URI.create("http://localhost:" + port + "/camunda/app/tasklist/default/");
    http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
  }

  private String token() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration(
      exclude = {
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class,
        ManagementWebSecurityAutoConfiguration.class
      })
  @ComponentScan({"io.pilotage.process.form", "io.pilotage.process.rest"})
  @Import({PilotRegister.class, PilotStays.class})
  static class Slim {

    @Bean
    AccessMatrix accessMatrix() {
      return AccessMatrix.read();
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    TaskListener moody() {
      return task -> {
        if ("not now".equals(task.getVariable("denialReason"))) {
          throw new NotNowException("come back tomorrow");
        }
      };
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> signedIn(IdentityService identity) {
      var registration =
          new FilterRegistrationBean<OncePerRequestFilter>(
              new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(
                    HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                  identity.setAuthentication(request.getHeader("X-User"), List.of("sa3", "vo"));
                  try {
                    chain.doFilter(request, response);
                  } finally {
                    identity.clearAuthentication();
                  }
                }
              });
      registration.addUrlPatterns("/engine-rest/*");
      return registration;
    }
  }
}
