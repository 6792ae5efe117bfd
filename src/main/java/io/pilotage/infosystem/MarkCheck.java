package io.pilotage.infosystem;

import io.pilotage.infosystem.GlueDefinitions.Syntax;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds everything wrong with a mark at once, and says what the sender may have meant. */
final class MarkCheck {

  private static final int LONGEST_VALUE = 255;

  private final GlueSchema schema;
  private final List<Fault> faults = new ArrayList<>();
  private String objectClass = "";
  private String attribute = "";
  private final String value;

  MarkCheck(
      GlueSchema schema,
      @Nullable String objectClass,
      @Nullable String attribute,
      @Nullable String value) {
    this.schema = schema;
    this.value = strip(value);
    checkNames(strip(objectClass), strip(attribute));
    checkValue();
  }

  static Mark read(
      @Nullable String schema,
      @Nullable String objectClass,
      @Nullable String attribute,
      @Nullable String value) {
    Optional<GlueSchema> known = schemaOf(strip(schema));
    MarkCheck check = new MarkCheck(known.orElse(GlueSchema.GLUE20), objectClass, attribute, value);
    if (known.isEmpty()) {
      check.faults.removeIf(fault -> !fault.code().equals("required"));
      check.faults.add(0, new Fault("schema", "unknown", "choose GLUE13 or GLUE20"));
    }
    check.refuse();
    return new Mark(check.schema, check.objectClass, check.attribute, check.value);
  }

  void refuse() {
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
  }

  String objectClass() {
    return objectClass;
  }

  String attribute() {
    return attribute;
  }

  String value() {
    return value;
  }

  private void checkNames(String typedClass, String typedAttribute) {
    GlueDefinitions definitions = GlueDefinitions.of(schema);
    Optional<String> knownClass = definitions.spelling(typedClass);
    if (knownClass.isEmpty()) {
      fault("objectClass", typedClass, "an object class", definitions.objectClasses());
      if (typedAttribute.isEmpty()) {
        faults.add(new Fault("attribute", "required", "is missing"));
      }
      return;
    }
    objectClass = knownClass.get();
    Optional<String> knownAttribute = definitions.spelling(objectClass, typedAttribute);
    if (knownAttribute.isEmpty()) {
      Collection<String> legal = definitions.attributes(objectClass);
      fault("attribute", typedAttribute, "an attribute of " + objectClass, legal);
    }
    attribute = knownAttribute.orElse("");
  }

  private void checkValue() {
    if (value.isEmpty()) {
      faults.add(new Fault("value", "required", "is missing"));
    } else if (value.length() > LONGEST_VALUE) {
      faults.add(new Fault("value", "too-long", "has more than " + LONGEST_VALUE + " characters"));
    } else if (value.chars().anyMatch(Character::isISOControl)) {
      faults.add(new Fault("value", "malformed", "must be one line without control characters"));
    } else if (schema == GlueSchema.GLUE13 && value.chars().anyMatch(c -> c > 126)) {
      faults.add(new Fault("value", "malformed", "GLUE 1.3 knows only ASCII characters"));
    } else {
      checkSyntax();
    }
  }

  private void checkSyntax() {
    Syntax syntax = GlueDefinitions.of(schema).syntax(attribute);
    if (syntax == Syntax.INTEGER && !value.matches("0|-?[1-9][0-9]{0,18}")) {
      faults.add(new Fault("value", "malformed", attribute + " holds integers only"));
    } else if (syntax == Syntax.TRUTH && !value.matches("TRUE|FALSE")) {
      faults.add(new Fault("value", "malformed", attribute + " holds TRUE or FALSE only"));
    }
  }

  private void fault(String field, String typed, String what, Collection<String> legal) {
    if (typed.isEmpty()) {
      faults.add(new Fault(field, "required", "is missing"));
      return;
    }
    Comparator<String> nearest = Comparator.comparingInt(name -> distance(name, typed));
    List<String> guesses = legal.stream().sorted(nearest).limit(3).toList();
    String question = "is it one of " + String.join(", ", guesses) + "?";
    faults.add(new Fault(field, "unknown", "is not " + what + " in " + schema + "; " + question));
  }

  /** How many characters must be changed, added or left out to make one name of the other. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.substring(0, Math.min(other.length(), 100)).toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private static Optional<GlueSchema> schemaOf(String name) {
    for (GlueSchema schema : GlueSchema.values()) {
      if (schema.name().equals(name)) {
        return Optional.of(schema);
      }
    }
    return Optional.empty();
  }

  private static String strip(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
