package io.pilotage.scenario;

import io.pilotage.sandbox.ldap.SampleDirectory;
import java.util.Map;

/** The sites' own administrators, who publish a pilot's mark in the information system. */
final class GridDirectory {

  private static final String OBJECT_CLASS = "GlueCE";
  private static final String ATTRIBUTE = "GlueCEStateStatus";

  private final SampleDirectory directory;

  GridDirectory(SampleDirectory directory) {
    this.directory = directory;
  }

  /** What the coordinator defines. */
  static Map<String, Object> definition(String mark) {
    return Map.of(
        "markSchema", "GLUE13",
        "markObjectClass", OBJECT_CLASS,
        "markAttribute", ATTRIBUTE,
        "markValue", mark);
  }

  void publish(String site, String mark) {
    directory.publishMark(site, OBJECT_CLASS, ATTRIBUTE, mark);
  }

  void remove(String site, String mark) {
    directory.removeMark(site, OBJECT_CLASS, ATTRIBUTE, mark);
  }
}
