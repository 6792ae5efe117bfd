package io.pilotage.web;

import io.pilotage.access.Door;
import io.pilotage.access.Visitor;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.SortedMap;

/** What an operation may refuse, each as problem details (RFC 9457). */
final class ApiRefusals {

  private static final String TYPE = "application/problem+json";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String PROBLEM = "ProblemDetails";
  private static final String FAULT = "Fault";
  private static final String FORBIDDEN = "403";

  private final SortedMap<String, ApiWords.Refusal> all;

  ApiRefusals(SortedMap<String, ApiWords.Refusal> all) {
    this.all = all;
  }

  /** Those that are the same everywhere stand in the document once. */
  void declare(Components components) {
    components.addSchemas(FAULT, fault()).addSchemas(PROBLEM, problem());
    all.values().forEach(refusal -> components.addResponses(refusal.name(), answer(refusal)));
  }

  void addTo(Operation operation, HttpMethod method, Door door) {
    all.forEach(
        (status, refusal) -> {
          if (isPossible(status, operation, method, door)) {
            boolean own = status.equals(FORBIDDEN) && !door.otherwise().isEmpty();
            operation
                .getResponses()
                .addApiResponse(
                    status,
                    own
                        ? answer(refusal.saying(door.otherwise()))
                        : new ApiResponse().$ref("#/components/responses/" + refusal.name()));
          }
        });
  }

  private static boolean isPossible(
      String status, Operation operation, HttpMethod method, Door door) {
    boolean hasBody = operation.getRequestBody() != null;
    return switch (status) {
      case "400" -> hasBody || hasTypedParameter(operation);
      case FORBIDDEN -> !door.anyone().contains(Visitor.MIRROR) || method != HttpMethod.GET;
      case "404" -> door.name().contains("{");
      case "406" -> method == HttpMethod.GET;
      case "409" -> method != HttpMethod.GET;
      case "411", "413", "415" -> hasBody;
      case "416" -> hasParameter(operation, "Range");
      case "422" -> hasParameter(operation, Submissions.HEADER);
      default -> true;
    };
  }

  private static boolean hasParameter(Operation operation, String name) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(one -> one.getName().equals(name));
  }

  /** Texts in a path name what is there, or nothing. */
  private static boolean hasTypedParameter(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(ApiRefusals::isTyped);
  }

  private static boolean isTyped(Parameter parameter) {
    return parameter.getIn().equals("query")
        || (parameter.getSchema().getTypes() != null
            && parameter.getSchema().getTypes().contains("integer"));
  }

  private static ApiResponse answer(ApiWords.Refusal refusal) {
    Schema<?> schema = new Schema<>().$ref(SCHEMAS + PROBLEM);
    return new ApiResponse()
        .description(refusal.description())
        .content(
            new Content()
                .addMediaType(TYPE, new MediaType().schema(schema).example(refusal.example())));
  }

  private static Schema<?> fault() {
    Schema<?> fault = new ObjectSchema().description("One thing wrong with what was sent");
    fault.addProperty("field", text("the field at fault, as the sender named it"));
    fault.addProperty("code", text("stable, for machines, such as required or too-long"));
    fault.addProperty("message", text("what is wrong and how to mend it, for people"));
    fault.setRequired(List.of("field", "code", "message"));
    return fault;
  }

  private static Schema<?> problem() {
    Schema<?> problem = new ObjectSchema().description("Why nothing came of a request (RFC 9457)");
    problem.addProperty("type", text("about:blank: the status says what kind of problem it is"));
    problem.addProperty("title", text("the status in words"));
    problem.addProperty("status", new IntegerSchema().description("of HTTP"));
    problem.addProperty("code", text("stable, for machines"));
    problem.addProperty("detail", text("what to do about it, for people"));
    problem.addProperty("instance", text("the path that was asked, if it came so far"));
    problem.addProperty(
        "errors",
        new ArraySchema()
            .items(new Schema<>().$ref(SCHEMAS + FAULT))
            .description("every fault of what was sent, if it was refused for its faults"));
    problem.setRequired(List.of("type", "title", "status", "code", "detail"));
    return problem;
  }

  private static Schema<?> text(String description) {
    return new StringSchema().description(description);
  }
}
