package io.pilotage.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Makes sentences of what comes from Javadoc in lines as long as the source's, with HTML in it. */
final class ApiProse {

  private ApiProse() {}

  static void tidy(OpenAPI api) {
    api.getComponents().getSchemas().values().forEach(ApiProse::tidy);
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(ApiProse::tidy);
  }

  private static void tidy(Schema<?> schema) {
    schema.setDescription(tidy(schema.getDescription()));
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(ApiProse::tidy);
    }
  }

  private static void tidy(Operation operation) {
    operation.setDescription(tidy(operation.getDescription()));
    if (operation.getParameters() != null) {
      operation
          .getParameters()
          .forEach(parameter -> parameter.setDescription(tidy(parameter.getDescription())));
    }
    operation
        .getResponses()
        .values()
        .forEach(answer -> answer.setDescription(tidy(answer.getDescription())));
  }

  private static @Nullable String tidy(@Nullable String text) {
    return text == null
        ? null
        : text.strip().replaceAll("(?<!\n)\n +", " ").replaceAll("</?code>", "`");
  }
}
