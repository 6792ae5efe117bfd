package io.pilotage.infosystem;

import io.pilotage.pilot.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The IS attribute: what marks a pilot's resources in the information system (P-16). Its names
 * always exist in the schema: a directory answers a query for an unknown attribute with silence.
 *
 * @param schema the schema that the class and the attribute belong to
 * @param objectClass such as {@code GlueCE}, as the schema spells it
 * @param attribute such as {@code GlueCEStateStatus}, as the schema spells it
 * @param value the value that marks, never blank
 */
public record Mark(GlueSchema schema, String objectClass, String attribute, String value) {

  /**
   * Takes the schema's spelling of the names, and the value without blanks around it.
   *
   * @throws RefusedException if a name is not in the schema or the value cannot be one; the faults'
   *     fields are {@code objectClass}, {@code attribute} and {@code value}
   */
  public Mark {
    MarkCheck check = new MarkCheck(schema, objectClass, attribute, value);
    check.refuse();
    objectClass = check.objectClass();
    attribute = check.attribute();
    value = check.value();
  }

  /**
   * Reads a mark as people type it (P-16).
   *
   * @param schema {@code GLUE13} or {@code GLUE20}
   * @param objectClass a class of that schema, in any case
   * @param attribute an attribute of that class, in any case
   * @param value the value that marks
   * @return the mark
   * @throws RefusedException naming every fault; fields {@code schema}, {@code objectClass}, {@code
   *     attribute}, {@code value}
   */
  public static Mark read(
      @Nullable String schema,
      @Nullable String objectClass,
      @Nullable String attribute,
      @Nullable String value) {
    return MarkCheck.read(schema, objectClass, attribute, value);
  }

  /**
   * Whether resources marked by one could be taken for resources marked by the other: the value of
   * a mark is unique among live pilots (P-16).
   *
   * @param other the mark of another pilot
   * @return true if both match the same entries
   */
  public boolean clashesWith(Mark other) {
    boolean sameValue =
        schema == GlueSchema.GLUE13
            ? value.equalsIgnoreCase(other.value)
            : value.equals(other.value);
    return schema == other.schema && attribute.equals(other.attribute) && sameValue;
  }
}
