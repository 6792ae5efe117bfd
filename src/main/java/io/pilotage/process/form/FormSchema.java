package io.pilotage.process.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A deployed form, as far as the service must know it: the same file that the person's browser
 * shows.
 *
 * @param id the stem of its file
 * @param fields those a person fills, in order
 */
record FormSchema(String id, List<FormField> fields) {

  /** Of a task or start event that has no form: it asks for nothing and takes nothing. */
  static final FormSchema NONE = new FormSchema("", List.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  static FormSchema read(InputStream deployed) {
    try (deployed) {
      JsonNode form = JSON.readTree(deployed);
      List<FormField> fields = new ArrayList<>();
      collect(form, "", List.of(), fields);
      return new FormSchema(form.path("id").asText(), List.copyOf(fields));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(
      JsonNode parent, String group, List<Condition> outer, List<FormField> fields) {
    for (JsonNode component : parent.path("components")) {
      List<Condition> hidden = new ArrayList<>(outer);
      JsonNode hide = component.path("conditional").path("hide");
      if (hide.isTextual()) {
        hidden.add(Condition.parse(hide.asText()));
      }
      if (component.has("components")) {
        collect(component, component.path("label").asText(group), hidden, fields);
      } else if (component.has("key") && !component.path("disabled").asBoolean()) {
        fields.add(FormField.read(component, group, hidden));
      }
    }
  }

  Optional<FormField> field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }
}
