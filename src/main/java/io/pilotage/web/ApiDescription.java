package io.pilotage.web;

import io.pilotage.access.AccessMatrix;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Describes the REST interface. Javadoc describes what the methods and records of the interface
 * are, {@code access.yaml} who comes in, {@code api-words.yaml} what neither can say.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  static final String PEOPLE = "people";
  static final String PROGRAMS = "programs";
  static final String MIRROR = "mirrorToken";

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
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .servers(List.of(new Server().url("/").description("Where this document is")))
        .components(
            new Components()
                .addSecuritySchemes(
                    PEOPLE, scheme("basic", "The name and the password of a person"))
                .addSecuritySchemes(
                    PROGRAMS,
                    scheme("bearer", "A token that a person made for a program; it has scopes"))
                .addSecuritySchemes(
                    MIRROR, scheme("bearer", "The token that the mirror got with its order")));
  }

  @Bean
  OpenApiCustomizer operations(AccessMatrix matrix) {
    return new ApiOperations(matrix, ApiWords.read());
  }

  private static SecurityScheme scheme(String name, String description) {
    return new SecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme(name)
        .description(description);
  }
}
