package io.pilotage.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Door;
import io.pilotage.access.Scope;
import io.pilotage.access.Visitor;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Completes what is said of each operation: who comes in, what is refused, and examples. */
final class ApiOperations implements OpenApiCustomizer {

  private static final String DOCUMENT = "/api/openapi";
  private static final String TAG = "Document";

  private final AccessMatrix matrix;
  private final ApiWords words;
  private final ApiRefusals refusals;

  ApiOperations(AccessMatrix matrix, ApiWords words) {
    this.matrix = matrix;
    this.words = words;
    this.refusals = new ApiRefusals(words.refusals());
  }

  @Override
  public void customise(OpenAPI api) {
    addTheDocumentItself(api);
    refusals.declare(api.getComponents());
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> complete(api, path, method, operation)));
    ApiProse.tidy(api);
  }

  /** It comes from a controller of springdoc's, which does not describe itself. */
  private static void addTheDocumentItself(OpenAPI api) {
    api.addTagsItem(new Tag().name(TAG).description("This description"));
    Operation json =
        document("showDocument", "Describes this interface as JSON")
            .responses(answer("application/json", new ObjectSchema()));
    Operation yaml =
        document("showDocumentAsYaml", "Describes this interface as YAML")
            .responses(answer("application/vnd.oai.openapi", new StringSchema()));
    api.getPaths()
        .addPathItem(DOCUMENT, new PathItem().get(json))
        .addPathItem(DOCUMENT + ".yaml", new PathItem().get(yaml));
  }

  private static Operation document(String id, String summary) {
    return new Operation()
        .operationId(id)
        .summary(summary)
        .description("In the form of OpenAPI 3.1, from which clients are generated.")
        .addTagsItem(TAG);
  }

  private static ApiResponses answer(String type, Schema<?> schema) {
    return new ApiResponses()
        .addApiResponse(
            "200",
            new ApiResponse()
                .description("The document")
                .content(new Content().addMediaType(type, new MediaType().schema(schema))));
  }

  private void complete(OpenAPI api, String path, HttpMethod method, Operation operation) {
    Door door = door(method.name(), path);
    admit(operation, door);
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(this::describe);
    }
    if (operation.getRequestBody() != null) {
      describe(operation.getRequestBody(), operation.getOperationId(), api);
    }
    operation.getResponses().forEach((status, answer) -> describe(status, answer, operation));
    refusals.addTo(operation, method, door);
  }

  private Door door(String method, String path) {
    return matrix.doors().stream()
        .filter(door -> door.kind() == Door.Kind.ENDPOINT)
        .filter(door -> door.method().equals(method) && door.name().equals(path))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("access.yaml has no %s %s".formatted(method, path)));
  }

  private static void admit(Operation operation, Door door) {
    Scope scope = door.scope();
    if (door.anyone().contains(Visitor.MIRROR)) {
      operation.security(List.of(new SecurityRequirement().addList(ApiDescription.MIRROR)));
      say(operation, "For the mirror, with the token of its order.");
    } else if (scope == null) {
      operation.security(List.of(new SecurityRequirement().addList(ApiDescription.PEOPLE)));
      say(operation, "For people: no token of a program opens this.");
    } else {
      operation.security(
          List.of(
              new SecurityRequirement().addList(ApiDescription.PEOPLE),
              new SecurityRequirement().addList(ApiDescription.PROGRAMS, scope.name())));
      say(operation, "The token of a program needs the scope " + scope + ".");
    }
  }

  private static void say(Operation operation, String sentence) {
    @Nullable String before = operation.getDescription();
    operation.setDescription(before == null ? sentence : before + "\n\n" + sentence);
  }

  private void describe(Parameter parameter) {
    String description = words.parameter(parameter.getName());
    if (parameter.getDescription() == null && description != null) {
      parameter.setDescription(description);
    }
    JsonNode example = words.exampleOfParameter(parameter.getName());
    if (parameter.getExample() == null && example != null) {
      parameter.setExample(example.isTextual() ? example.asText() : example);
    }
  }

  private void describe(RequestBody body, String operation, OpenAPI api) {
    JsonNode example = words.request(operation);
    for (MediaType type : body.getContent().values()) {
      if (example != null) {
        type.setExample(example);
      }
      Schema<?> schema = named(api, type.getSchema());
      if (schema != null) {
        body.setDescription(schema.getDescription());
      }
    }
  }

  @SuppressWarnings("rawtypes") // as swagger keeps them
  private static @Nullable Schema<?> named(OpenAPI api, Schema<?> schema) {
    Map<String, Schema> all = api.getComponents().getSchemas();
    String reference = schema.get$ref();
    return reference == null ? null : all.get(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private void describe(String status, ApiResponse answer, Operation operation) {
    if (status.equals("204")) {
      answer.setDescription("Done");
    }
    if (status.equals("201")) {
      answer.addHeaderObject(
          "Location",
          new Header().description("Where it is").schema(new StringSchema()).required(true));
    }
    JsonNode example = words.answer(operation.getOperationId());
    if (answer.getContent() != null && example != null) {
      // A text is written as one; its node would be written as JSON in a text.
      Object shown = example.isTextual() ? example.asText() : example;
      answer.getContent().values().forEach(type -> type.setExample(shown));
    }
  }
}
