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
public class Pilot {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final int NO_CONTENT = 204;
  private static final int CONFLICT = 409;

  private final Grounds grounds;
  private final String id;

  /**
   * A pilot that was opened.
   *
   * @param grounds where
   * @param id its name
   */
  public Pilot(Grounds grounds, String id) {
    this.grounds = grounds;
    this.id = id;
  }

  /**
   * Its name.
   *
   * @return such as pilot-2026-0001
   */
  public final String id() {
    return id;
  }

  /**
   * How long to wait for anything.
   *
   * @return a minute
   */
  protected Duration patience() {
    return PATIENCE;
  }

  /** The path of the pilot's page, and what is below it. */
  String path(String below) {
    return "/api/pilots/" + id + below;
  }

  JsonNode view() {
    return grounds.as("admin").get(path("")).expect(200).json();
  }

  /**
   * Waits until the pilot stands so.
   *
   * @param state one of its states
   */
  public final void awaitState(String state) {
    await(id + " is " + state)
        .atMost(patience())
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
        .atMost(patience())
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
    JsonNode items = grounds.as("admin").get(path("/sites")).expect(200).json().path("items");
    return stream(items)
        .filter(site -> site.path("site").asText().equals(name))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  void awaitSite(String name, String state) {
    await(name + " is " + state)
        .atMost(patience())
        .pollInterval(PAUSE)
        .until(() -> site(name).path("state").asText().equals(state));
  }

  /**
   * Somebody finds a task of the pilot in their list and completes it.
   *
   * @param user who
   * @param stem of the form and the user task
   * @param fields what they fill in
   */
  public final void task(String user, String stem, Map<String, ?> fields) {
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
    return grounds
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

  /**
   * A date of the procedure is reached at once, as an administrator can let it.
   *
   * @param element the timer of the model
   */
  public final void hasten(String element) {
    await(element)
        .atMost(patience())
        .pollInterval(PAUSE)
        .until(() -> jobs(element).stream().filter(this::isDueNow).count() > 0);
  }

  private boolean isDueNow(String job) {
    return grounds
            .as("admin")
            .put(
                "/engine-rest/job/" + job + "/duedate",
                Map.of("duedate", "2020-01-01T00:00:00.000+0000"))
            .status()
        == NO_CONTENT;
  }

  private List<String> jobs(String element) {
    Outsider admin = grounds.as("admin");
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
        .atMost(patience())
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

  /**
   * Completes a task by its form; whatever comes of it.
   *
   * @param user who
   * @param task its id
   * @param fields what they fill in
   * @return the answer; 409 makes them look for the task again
   */
  protected Answer submit(String user, String task, Map<String, ?> fields) {
    return grounds
        .as(user)
        .post("/engine-rest/task/" + task + "/submit-form", Request.form(fields));
  }

  /** The id of a task that somebody sees, for one site if it is named. */
  String awaitTask(String user, String stem, @Nullable String site) {
    return await(user + " sees " + stem + " of " + id)
        .atMost(patience())
        .pollInterval(PAUSE)
        .until(() -> find(user, stem, site), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<String> find(String user, String stem, @Nullable String site) {
    JsonNode tasks =
        grounds
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
        grounds.as(user).get("/engine-rest/task/" + task + "/variables").expect(200).json();
    return List.of("site", "testSite").stream()
        .anyMatch(name -> variables.path(name).path("value").asText().equals(site));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
