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
public record Answer(int status, String text) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The body as JSON.
   *
   * @return its root
   * @throws AssertionError if it is not JSON
   */
  public JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /**
   * The answer, if its status is this one.
   *
   * @param expected status of HTTP
   * @return this
   * @throws AssertionError if it is another
   */
  public Answer expect(int expected) {
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
