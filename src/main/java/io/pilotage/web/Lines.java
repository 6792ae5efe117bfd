package io.pilotage.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a list that comes as an array of texts, or as one text with an item a line. */
final class Lines extends StdDeserializer<String> {

  private static final long serialVersionUID = 1L;

  Lines() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      return parser.getText();
    }
    if (!parser.isExpectedStartArrayToken()) {
      throw refusal(parser);
    }
    List<String> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String item = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : null;
      if (item == null || item.lines().count() > 1) {
        throw refusal(parser);
      }
      items.add(item);
    }
    return String.join("\n", items);
  }

  private static MismatchedInputException refusal(JsonParser parser) {
    return MismatchedInputException.from(
        parser, String.class, "give an array of texts of one line each");
  }
}
