package io.pilotage.dossier;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The document in which a dossier leaves the house: strict in both directions. */
final class DossierJson {

  static final String FORMAT = "pilotage-dossier-1";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private DossierJson() {}

  static String write(Chain chain) {
    try {
      Document document = new Document(FORMAT, chain.pilot(), chain.records(), chain.head());
      return MAPPER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a document, null if it is not one. */
  static @Nullable Chain read(String json) {
    try {
      @Nullable Document document = MAPPER.readValue(json, Document.class);
      return document != null && FORMAT.equals(document.format())
          ? new Chain(document.pilot(), document.records(), document.head())
          : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** All records of one pilot, and the signed end. */
  record Chain(String pilot, List<DossierRecord> records, Head head) {}

  @JsonPropertyOrder({"format", "pilot", "records", "head"})
  private record Document(String format, String pilot, List<DossierRecord> records, Head head) {

    Document {
      Objects.requireNonNull(pilot);
      Objects.requireNonNull(head);
      records = List.copyOf(records);
    }
  }
}
