package io.pilotage.infosystem;

import java.util.Set;
import java.util.SortedSet;

/** The two schemas in which sites publish their resources. */
public enum GlueSchema {
  /** GLUE 1.3: values match without regard to case. */
  GLUE13("GLUE 1.3", "o=grid"),
  /** GLUE 2.0: values match case-exactly. */
  GLUE20("GLUE 2.0", "o=glue");

  private final String label;
  private final String root;

  GlueSchema(String label, String root) {
    this.label = label;
    this.root = root;
  }

  /**
   * What people call it.
   *
   * @return such as GLUE 1.3
   */
  public String label() {
    return label;
  }

  /**
   * The entry above all sites.
   *
   * @return a distinguished name
   */
  public String root() {
    return root;
  }

  /**
   * The object classes that may carry a mark.
   *
   * @return their names, as the schema spells them
   */
  public SortedSet<String> objectClasses() {
    return GlueDefinitions.of(this).objectClasses();
  }

  /**
   * What entries of an object class may carry: its own attributes and those of the classes that
   * come with it.
   *
   * @param objectClass any name, in any case
   * @return the attributes as the schema spells them; empty for an unknown class
   */
  public SortedSet<String> attributes(String objectClass) {
    return GlueDefinitions.of(this).attributes(objectClass);
  }

  /**
   * The classes whose attributes entries of an object class carry, itself included.
   *
   * @param objectClass any name, in any case
   * @return class names; empty for an unknown class
   */
  public Set<String> lineage(String objectClass) {
    return GlueDefinitions.of(this).lineage(objectClass);
  }
}
