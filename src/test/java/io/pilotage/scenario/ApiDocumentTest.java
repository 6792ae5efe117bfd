package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Door;
import io.pilotage.access.Door.Kind;
import io.pilotage.access.Scope;
import io.pilotage.access.Visitor;
import io.pilotage.scenario.Contract.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says everything; whether it is true is for {@link ContractIT}. */
class ApiDocumentTest {

  private static final String BYTES = "binary";

  private final Contract contract = Contract.kept();
  private final List<String> missing = new ArrayList<>();

  @Test
  void everyDoorOfTheInterfaceIsAnOperationAndEveryOperationHasADoor() {
    Set<String> doors =
        doors().stream()
            .map(door -> door.method() + " " + door.name())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> operations =
        contract.promises().stream()
            .map(promise -> promise.method() + " " + promise.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(operations).hasSizeGreaterThan(30).isEqualTo(doors);
    assertThat(contract.promises()).extracting(Promise::id).doesNotHaveDuplicates();
  }

  @Test
  void everyOperationSaysWhatItDoesTakesAndAnswers() {
    for (Promise promise : contract.promises()) {
      require(promise, "summary", promise.node().path("summary"));
      require(promise, "description", promise.node().path("description"));
      require(promise, "tag", promise.node().path("tags").path(0));
      promise
          .node()
          .path("parameters")
          .forEach(one -> require(promise, "word on " + one, one.path("description")));
      saysWhatItTakes(promise);
      promise.statuses().forEach(status -> saysWhatItAnswers(promise, status));
    }
    assertThat(missing).isEmpty();
  }

  private void saysWhatItTakes(Promise promise) {
    JsonNode body = promise.node().path("requestBody");
    if (!body.isMissingNode()) {
      require(promise, "word on its body", body.path("description"));
      holds(promise, "body", body.path("content").path("application/json"));
    }
  }

  private void saysWhatItAnswers(Promise promise, String status) {
    JsonNode answer = contract.resolved(promise.node().path("responses").path(status));
    require(promise, "word on " + status, answer.path("description"));
    answer
        .path("content")
        .properties()
        .forEach(
            content -> {
              holds(promise, status, content.getValue());
              boolean problem = content.getKey().equals("application/problem+json");
              if (problem != (status.charAt(0) >= '4')) {
                missing.add(promise.id() + " answers " + status + " as " + content.getKey());
              }
            });
  }

  /** There is a schema, and an example that keeps to it. */
  private void holds(Promise promise, String what, JsonNode content) {
    JsonNode schema = content.path("schema");
    JsonNode example = content.path("example");
    require(promise, "schema of " + what, schema);
    require(promise, "example of " + what, example);
    if (!schema.path("format").asText().equals(BYTES)) {
      contract
          .faults(schema, example)
          .forEach(fault -> missing.add(promise.id() + ", example of " + what + ": " + fault));
    }
  }

  private void require(Promise promise, String what, JsonNode found) {
    if (found.isMissingNode()
        || found.isNull()
        || (found.isTextual() && found.asText().isBlank())) {
      missing.add(promise.id() + " has no " + what);
    }
  }

  @Test
  void everySchemaAndEveryFieldSaysWhatItIs() {
    contract
        .document()
        .path("components")
        .path("schemas")
        .properties()
        .forEach(
            schema -> {
              if (schema.getValue().path("description").asText().isBlank()) {
                missing.add(schema.getKey());
              }
              schema
                  .getValue()
                  .path("properties")
                  .properties()
                  .forEach(
                      field -> {
                        if (field.getValue().path("description").asText().isBlank()) {
                          missing.add(schema.getKey() + "." + field.getKey());
                        }
                      });
            });
    assertThat(missing).isEmpty();
  }

  @Test
  void everyOperationSaysWhoLogsInAndWhichScopeATokenNeeds() {
    for (Door door : doors()) {
      Promise promise =
          contract.promises().stream()
              .filter(one -> one.method().equals(door.method()) && one.path().equals(door.name()))
              .findFirst()
              .orElseThrow();
      assertThat(ways(promise)).as(promise.id()).isEqualTo(ways(door));
    }
  }

  private static Set<String> ways(Promise promise) {
    return StreamSupport.stream(promise.node().path("security").spliterator(), false)
        .map(JsonNode::toString)
        .collect(Collectors.toSet());
  }

  private static Set<String> ways(Door door) {
    Scope scope = door.scope();
    if (door.anyone().contains(Visitor.MIRROR)) {
      return Set.of("{\"mirrorToken\":[]}");
    }
    return scope == null
        ? Set.of("{\"people\":[]}")
        : Set.of("{\"people\":[]}", "{\"programs\":[\"" + scope + "\"]}");
  }

  private static List<Door> doors() {
    return AccessMatrix.read().doors().stream()
        .filter(door -> door.kind() == Kind.ENDPOINT && door.name().startsWith("/api/"))
        .toList();
  }
}
