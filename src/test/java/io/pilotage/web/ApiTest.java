package io.pilotage.web;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.pilotage.access.AccessMatrix;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotBoard;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RequestDraft;
import io.pilotage.pilot.SubmissionConflictException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What comes over HTTP is read strictly and answered with problem details. */
@SpringBootTest(classes = ApiTest.Slim.class)
@AutoConfigureMockMvc(addFilters = false)
class ApiTest {

  private static final String REQUEST =
      """
      {"serviceName":"CREAM CE","description":"A new computing element for everybody",
       "requestingEntity":"alice","requesterType":"VO","contactMail":"a@example.org",
       "useCases":["submit","cancel"],"osBranches":"SL4/i386","wantedStart":"2026-12-01",
       "wantedEnd":"2027-06-01","successCriteria":["2000 jobs a day"]}""";

  @Autowired private MockMvc mvc;

  @Test
  void aRequestOpensOnePilotHoweverOftenItIsSent() throws Exception {
    mvc.perform(open(REQUEST).header("Idempotency-Key", "k1"))
        .andExpect(status().isCreated())
        .andExpect(header().string("Location", "/api/pilots/pilot-2026-0001"))
        .andExpect(jsonPath("$.id").value("pilot-2026-0001"));
    mvc.perform(open(REQUEST).header("Idempotency-Key", "k1"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.id").value("pilot-2026-0001"));
    mvc.perform(open(REQUEST.replace("CREAM", "WMS")).header("Idempotency-Key", "k1"))
        .andExpect(status().isUnprocessableEntity())
        .andExpect(jsonPath("$.code").value("key-reused"));
    mvc.perform(open(REQUEST).header("Idempotency-Key", "with blank"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("Idempotency-Key"));
  }

  @Test
  void everyFaultIsNamed() throws Exception {
    mvc.perform(open("{\"useCases\":[]}"))
        .andExpect(status().isBadRequest())
        .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
        .andExpect(jsonPath("$.code").value("refused"))
        .andExpect(jsonPath("$.errors", hasSize(10)));
  }

  @Test
  void whatIsDoubtfulIsRefusedAndNeverAFailureOfOurs() throws Exception {
    Map<String, String> bodies = new HashMap<>();
    bodies.put("{\"serviceName\":\"a\",\"serviceName\":\"b\"}", "malformed");
    bodies.put("{\"nonsense\":1}", "refused");
    bodies.put("{\"serviceName\":5}", "refused");
    bodies.put("{\"useCases\":[[\"a\"]]}", "refused");
    bodies.put("{\"useCases\":[\"a\\nb\"]}", "refused");
    bodies.put("{\"serviceName\":{\"a\":1}}", "refused");
    bodies.put("{\"serviceName\":NaN}", "malformed");
    bodies.put("{} {}", "malformed");
    bodies.put("{", "malformed");
    bodies.put("", "malformed");
    bodies.put("null", "malformed");
    bodies.put("[]", "malformed");
    bodies.put("{\"serviceName\":" + "[".repeat(1001) + "]".repeat(1001) + "}", "refused");
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      mvc.perform(open(body.getKey()))
          .andExpect(status().isBadRequest())
          .andExpect(jsonPath("$.code").exists())
          .andExpect(content().string(not(containsString("io.pilotage"))))
          .andExpect(content().string(not(containsString("jackson"))));
    }
    mvc.perform(open(REQUEST).contentType(MediaType.APPLICATION_XML))
        .andExpect(status().isUnsupportedMediaType())
        .andExpect(jsonPath("$.code").value("wrong-content-type"));
    mvc.perform(get("/api/pilots?size=9999&page=-1").with(as("alice", "vo")))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[*].field", contains("page", "size")));
    for (String state : List.of("NONE", ",", "CALLING,")) {
      mvc.perform(get("/api/pilots").param("state", state).with(as("alice", "vo")))
          .andExpect(status().isBadRequest())
          .andExpect(jsonPath("$.errors[0].field").value("state"));
    }
  }

  private static RequestPostProcessor as(String who, String group) {
    return request -> {
      request.setUserPrincipal(() -> who);
      request.addUserRole(group);
      return request;
    };
  }

  private static MockHttpServletRequestBuilder open(String body) {
    return post("/api/pilots")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(as("alice", "vo"));
  }

  /** Controllers without the rooms behind them. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  @Import({PilotApi.class, PilotSight.class, ApiFaults.class, StrictJson.class})
  static class Slim {

    @Bean
    AccessMatrix matrix() {
      return AccessMatrix.read();
    }

    @Bean
    FakeDesk desk() {
      return new FakeDesk();
    }

    @Bean
    WebMvcConfigurer actors() throws Exception {
      Class<?> type = Class.forName("io.pilotage.security.ActorArguments");
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (WebMvcConfigurer) constructor.newInstance();
    }
  }

  /** A desk and a board that remember. */
  static class FakeDesk implements PilotDesk, PilotBoard {

    private final Map<String, Submission> submissions = new HashMap<>();

    @Override
    public Opened open(RequestDraft draft, @Nullable Submission submission, Actor requester) {
      var unused = draft.check(LocalDate.of(2026, 11, 23));
      Submission before =
          submission == null ? null : submissions.putIfAbsent(submission.key(), submission);
      if (before != null && !before.equals(submission)) {
        throw new SubmissionConflictException("this key was used with another body");
      }
      return new Opened(PilotId.of(2026, 1), before != null);
    }

    @Override
    public Optional<PilotView> find(PilotId id) {
      return Optional.empty();
    }

    @Override
    public Optional<PilotPeople> people(PilotId id) {
      return Optional.empty();
    }

    @Override
    public Map<PilotId, List<Waiting>> waits(Collection<PilotId> ids) {
      return Map.of();
    }

    @Override
    public Map<PilotId, String> services(Collection<PilotId> ids) {
      return Map.of();
    }

    @Override
    public List<String> vos(@Nullable String requester) {
      return List.of();
    }

    @Override
    public Page list(Filter filter, int page, int size) {
      return new Page(List.of(), 0);
    }

    @Override
    public int requestProductionUpdate(PilotId pilot, UpdateRequest request, Actor actor) {
      return 1;
    }

    @Override
    public int candidatePilotUpdate(PilotId pilot, UpdateCandidate candidate, Actor actor) {
      return 1;
    }

    @Override
    public void withdraw(PilotId pilot, String reason, Actor actor) {}

    @Override
    public void handOver(PilotId pilot, String newCoordinator, String reason, Actor actor) {}

    @Override
    public void answerCall(SiteAnswer answer, Actor actor) {}

    @Override
    public void leave(PilotId pilot, String site, String reason, Actor actor) {}

    @Override
    public void giveFeedback(PilotId pilot, FeedbackReport report, Actor actor) {}
  }
}
