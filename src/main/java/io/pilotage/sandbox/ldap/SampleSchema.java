package io.pilotage.sandbox.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import io.pilotage.infosystem.GlueSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The two GLUE schemas as far as matching is concerned. All classes are auxiliary, so that any of
 * them may meet in an entry; the object identifiers are made up.
 */
final class SampleSchema {

  private static final String CASELESS =
      " EQUALITY caseIgnoreIA5Match SYNTAX 1.3.6.1.4.1.1466.115.121.1.26 )";
  private static final String EXACT =
      " EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )";

  private static volatile @Nullable Schema schema;

  private final List<String> attributeTypes = new ArrayList<>();
  private final List<String> objectClasses = new ArrayList<>();
  private int identifiers;

  private SampleSchema() {}

  /** The schema, built once: it takes longer than all the rest of a sample directory. */
  static Schema get() throws LDAPException {
    Schema built = schema;
    if (built == null) {
      built = create();
      schema = built;
    }
    return built;
  }

  private static Schema create() throws LDAPException {
    SampleSchema sample = new SampleSchema();
    sample.attribute("Mds-Vo-name", CASELESS);
    sample.objectClass("MDS", List.of("Mds-Vo-name"));
    sample.add(GlueSchema.GLUE13, CASELESS);
    sample.add(GlueSchema.GLUE20, EXACT);
    Entry entry = new Entry("cn=schema");
    entry.addAttribute("objectClass", "top", "ldapSubEntry", "subschema");
    entry.addAttribute("cn", "schema");
    entry.addAttribute(Schema.ATTR_ATTRIBUTE_TYPE, sample.attributeTypes);
    entry.addAttribute(Schema.ATTR_OBJECT_CLASS, sample.objectClasses);
    return Schema.mergeSchemas(Schema.getDefaultStandardSchema(), new Schema(entry));
  }

  private void add(GlueSchema schema, String matching) {
    SortedSet<String> attributes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String objectClass : schema.objectClasses()) {
      attributes.addAll(schema.attributes(objectClass));
      objectClass(objectClass, schema.attributes(objectClass));
    }
    attributes.forEach(name -> attribute(name, matching));
  }

  private void attribute(String name, String matching) {
    attributeTypes.add("( " + identifier() + " NAME '" + name + "'" + matching);
  }

  private void objectClass(String name, Iterable<String> attributes) {
    String may = String.join(" $ ", attributes);
    objectClasses.add(
        "( " + identifier() + " NAME '" + name + "' SUP top AUXILIARY MAY ( " + may + " ) )");
  }

  private String identifier() {
    identifiers++;
    return "2.25.2008." + identifiers;
  }
}
