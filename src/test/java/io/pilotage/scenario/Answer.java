package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What the service answered.
 *
 * @param status of HTTP
 * @param text the body
 */
record Answer(int status, String text) {

  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** The answer, if its status is this one. */
  Answer expect(int expected) {
    assertThat(status).as(text).isEqualTo(expected);
    return this;
  }

  /** The fields that a refusal names. */
  List<String> faults() {
    return StreamSupport.stream(json().path("errors").spliterator(), false)
        .map(fault -> fault.path("field").asText())
        .toList();
  }
}
