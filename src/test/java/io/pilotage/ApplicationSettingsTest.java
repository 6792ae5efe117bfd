package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** A misspelt setting is silently ignored by Spring Boot; here it isn't. */
class ApplicationSettingsTest {

  /** Keys below these are the users' own. */
  private static final List<String> MAPS =
      List.of(
          "spring.datasource.hikari.data-source-properties.",
          "spring.mail.properties.",
          "camunda.bpm.generic-properties.properties.",
          "spring.jackson.parser.",
          "management.endpoint.health.group.",
          "logging.level.",
          // Rooms describe their own.
          "pilotage.");

  @ParameterizedTest
  @ValueSource(
      strings = {"application.yaml", "application-postgres.yaml", "application-production.yaml"})
  void everySettingIsKnownToWhoReadsIt(String file) throws IOException {
    Set<String> known = known();

    assertThat(keys(file))
        .isNotEmpty()
        .filteredOn(key -> MAPS.stream().noneMatch(key::startsWith))
        .allSatisfy(key -> assertThat(known).contains(key));
  }

  /** The goal is 20 s; what a node was carrying out outside is leased for 15 s as well. */
  @Test
  void theJobsOfAKilledNodeAreTakenUpInTime() throws IOException {
    Map<String, Object> settings = new HashMap<>();
    for (PropertySource<?> source : sources("application.yaml")) {
      for (String key : List.of("lock-time-in-millis", "max-wait")) {
        settings.put(key, source.getProperty("camunda.bpm.job-execution." + key));
      }
    }

    assertThat(settings.values().stream().mapToInt(Integer.class::cast).sum())
        .isLessThanOrEqualTo(20_000);
  }

  private static List<PropertySource<?>> sources(String file) throws IOException {
    return new YamlPropertySourceLoader().load(file, new ClassPathResource(file));
  }

  private static List<String> keys(String file) throws IOException {
    return sources(file).stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .flatMap(
            source -> List.of(((EnumerablePropertySource<?>) source).getPropertyNames()).stream())
        .map(key -> key.replaceAll("\\[\\d+]$", ""))
        .toList();
  }

  private static Set<String> known() throws IOException {
    Set<String> names = new HashSet<>();
    ObjectMapper json = new ObjectMapper();
    for (URL metadata :
        Collections.list(
            ApplicationSettingsTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
      try (InputStream stream = metadata.openStream()) {
        for (JsonNode property : json.readTree(stream).path("properties")) {
          names.add(property.path("name").asText());
        }
      }
    }
    return names;
  }
}
