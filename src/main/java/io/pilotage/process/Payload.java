package io.pilotage.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** What an effect needs to know, as a small JSON object of texts. */
public final class Payload {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Payload() {}

  /**
   * Writes it, keys sorted.
   *
   * @param values names and texts
   * @return JSON
   */
  public static String write(Map<String, String> values) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(values));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  /**
   * Reads it.
   *
   * @param json what {@link #write} wrote
   * @return names and texts
   */
  public static Map<String, String> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the payload of an effect", e);
    }
  }
}
