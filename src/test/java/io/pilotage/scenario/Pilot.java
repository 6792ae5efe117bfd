package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A pilot as the people around it see and move it. */
class Pilot {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final int NO_CONTENT = 204;
  private static final int CONFLICT = 409;

  private final Stage stage;
  private final String id;

  Pilot(Stage stage, String id) {
    this.stage = stage;
    this.id = id;
  }

  String id() {
    return id;
  }

  /** The path of the pilot's page, and what is below it. */
  String path(String below) {
    return "/api/pilots/" + id + below;
  }

  JsonNode view() {
    return stage.as("admin").get(path("")).expect(200).json();
  }

  void awaitState(String state) {
    await(id + " is " + state)
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .untilAsserted(
            () -> {
              JsonNode view = view();
              assertThat(view.path("state").asText())
                  .as("waits for %s", view.path("waitsFor"))
                  .isEqualTo(state);
            });
  }

  /** Waits until an update stands so. */
  void awaitUpdate(int number, String state) {
    await("update " + number + " of " + id + " is " + state)
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .untilAsserted(
            () -> {
              JsonNode view = view();
              assertThat(view.path("updates").path(number - 1).path("state").asText())
                  .as("waits for %s", view.path("waitsFor"))
                  .isEqualTo(state);
            });
  }

  /** Where a site stands; missing if it was not called. */
  JsonNode site(String name) {
    JsonNode items = stage.as("admin").get(path("/sites")).expect(200).json().path("items");
    return stream(items)
        .filter(site -> site.path("site").asText().equals(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  void awaitSite(String name, String state) {
    await(name + " is " + state)
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .until(() -> site(name).path("state").asText().equals(state));
  }

  /** Somebody finds a task of the pilot in their list and completes it. */
  void task(String user, String stem, Map<String, ?> fields) {
    complete(user, stem, null, fields);
  }

  /** Somebody completes the task of a site. */
  void taskAt(String site, String user, String stem, Map<String, ?> fields) {
    complete(user, stem, site, fields);
  }

  /** Tries to complete a task; whatever comes of it. */
  Answer attempt(String user, String stem, Map<String, ?> fields) {
    return submit(user, awaitTask(user, stem, null), fields);
  }

  /** Tries to complete a task that only somebody else sees. */
  Answer attempt(String user, String stem, Map<String, ?> fields, String seenBy) {
    return submit(user, awaitTask(seenBy, stem, null), fields);
  }

  /** What a form shows of a task that somebody sees. */
  String shown(String user, String stem, String field) {
    String task = awaitTask(user, stem, null);
    return stage
        .as(user)
        .get("/engine-rest/task/" + task + "/variables/" + field)
        .expect(200)
        .json()
        .path("value")
        .asText();
  }

  /** Whether somebody has a task of the pilot in their list now. */
  boolean sees(String user, String stem) {
    return find(user, stem, null).isPresent();
  }

  /** A date of the procedure is reached at once, as an administrator can let it. */
  void hasten(String element) {
    await(element)
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .until(() -> jobs(element).stream().filter(this::isDueNow).count() > 0);
  }

  private boolean isDueNow(String job) {
    return stage
            .as("admin")
            .put(
                "/engine-rest/job/" + job + "/duedate",
                Map.of("duedate", "2020-01-01T00:00:00.000+0000"))
            .status()
        == NO_CONTENT;
  }

  private List<String> jobs(String element) {
    Outsider admin = stage.as("admin");
    JsonNode instances =
        admin
            .get("/engine-rest/process-instance?maxResults=50&businessKey=" + id)
            .expect(200)
            .json();
    return stream(instances)
        .map(
            instance ->
                "/engine-rest/job?maxResults=50&activityId=%s&processInstanceId=%s"
                    .formatted(element, instance.path("id").asText()))
        .flatMap(path -> stream(admin.get(path).expect(200).json()))
        .map(job -> job.path("id").asText())
        .toList();
  }

  private void complete(String user, String stem, @Nullable String site, Map<String, ?> fields) {
    await(user + " completes " + stem + " of " + id)
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .until(
            () -> {
              // The service may be at work on the same pilot: who is told so tries again.
              Answer answer = submit(user, awaitTask(user, stem, site), fields);
              if (answer.status() != CONFLICT) {
                answer.expect(NO_CONTENT);
              }
              return answer.status() == NO_CONTENT;
            });
  }

  /** Completes a task by its form; whatever comes of it. */
  Answer submit(String user, String task, Map<String, ?> fields) {
    return stage.as(user).post("/engine-rest/task/" + task + "/submit-form", Request.form(fields));
  }

  /** The id of a task that somebody sees, for one site if it is named. */
  String awaitTask(String user, String stem, @Nullable String site) {
    return await(user + " sees " + stem + " of " + id)
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .until(() -> find(user, stem, site), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<String> find(String user, String stem, @Nullable String site) {
    JsonNode tasks =
        stage
            .as(user)
            .get(
                "/engine-rest/task?maxResults=50&processInstanceBusinessKey=%s&taskDefinitionKey=userTask_%s"
                    .formatted(id, stem))
            .expect(200)
            .json();
    return stream(tasks)
        .map(task -> task.path("id").asText())
        .filter(task -> site == null || isFor(user, task, site))
        .findFirst();
  }

  private boolean isFor(String user, String task, String site) {
    JsonNode variables =
        stage.as(user).get("/engine-rest/task/" + task + "/variables").expect(200).json();
    return List.of("site", "testSite").stream()
        .anyMatch(name -> variables.path(name).path("value").asText().equals(site));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
