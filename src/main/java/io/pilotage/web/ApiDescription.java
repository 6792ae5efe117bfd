package io.pilotage.web;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the REST interface, its errors included. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  private static final String PROBLEM = "Problem";
  private static final Map<String, String> ERRORS =
      new TreeMap<>(
          Map.of(
              "400", "Something sent is missing or malformed; nothing was done",
              "401", "Log in",
              "403", "You may not do this",
              "404", "There is no such thing, or you may not know of it",
              "409", "Not at present: the procedure, or somebody faster, stands against it",
              "413", "The body is too large",
              "415", "The body is no JSON",
              "422", "The idempotency key was used with another body"));

  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(Actor.class)
        .replaceWithClass(PilotId.class, String.class)
        .replaceWithClass(OsBranch.class, String.class);
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Pilotage")
                .version("1")
                .description("Runs the Pilot Services Release Procedure of a research grid.")
                .license(new License().name("Apache-2.0")))
        .addSecurityItem(new SecurityRequirement().addList("people"))
        .addSecurityItem(new SecurityRequirement().addList("programs"))
        .components(
            new Components()
                .addSecuritySchemes("people", scheme("basic"))
                .addSecuritySchemes("programs", scheme("bearer"))
                .addSecuritySchemes("mirrorToken", scheme("bearer"))
                .addSchemas(PROBLEM, problem()));
  }

  @Bean
  OpenApiCustomizer errors() {
    return api ->
        api.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .forEach(ApiDescription::addErrors);
  }

  private static void addErrors(Operation operation) {
    boolean writes = operation.getRequestBody() != null;
    boolean hasKey = "openPilot".equals(operation.getOperationId());
    ERRORS.forEach(
        (status, text) -> {
          boolean ofWriting = status.equals("409") || status.equals("413") || status.equals("415");
          if ((writes || !ofWriting) && (hasKey || !status.equals("422"))) {
            operation.getResponses().addApiResponse(status, error(text));
          }
        });
  }

  private static ApiResponse error(String text) {
    Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
    return new ApiResponse()
        .description(text)
        .content(
            new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
  }

  private static SecurityScheme scheme(String name) {
    return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(name);
  }

  private static Schema<?> problem() {
    Schema<?> fault =
        new ObjectSchema()
            .addProperty("field", new StringSchema())
            .addProperty("code", new StringSchema())
            .addProperty("message", new StringSchema());
    return new ObjectSchema()
        .description("RFC 9457")
        .addProperty("type", new StringSchema())
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("code", new StringSchema().description("stable, for machines"))
        .addProperty("detail", new StringSchema())
        .addProperty("instance", new StringSchema())
        .addProperty("errors", new ArraySchema().items(fault).description("every fault"));
  }
}
