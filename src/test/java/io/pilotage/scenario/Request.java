package io.pilotage.scenario;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request for a pilot, field by field.
 *
 * @param fields as JSON takes them
 */
public record Request(Map<String, String> fields) {

  static final String CONTACT = "spokesperson@alice.example.org";
  static final String CRITERION = "5000 jobs a day for a week";

  /**
   * A request as a VO would write it.
   *
   * @param service the name of the service
   * @param today the day it is wanted from
   * @return the request
   */
  public static Request of(String service, LocalDate today) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("previewKind", "GRID_SERVICE");
    fields.put("serviceName", service);
    fields.put("description", "We want to try " + service + " at production sites for a month.");
    fields.put("requestingEntity", "ALICE");
    fields.put("requesterType", "VO");
    fields.put("contactMail", CONTACT);
    fields.put("useCases", "Direct submission of production jobs");
    fields.put("osBranches", SourceTree.BRANCH.toString());
    fields.put("wantedStart", today.toString());
    fields.put("wantedEnd", today.plusDays(60).toString());
    fields.put("successCriteria", CRITERION);
    return new Request(fields);
  }

  Request with(String field, String value) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new Request(changed);
  }

  /** As the engine's REST takes it. */
  Map<String, Object> asForm() {
    return form(fields);
  }

  /** Typed values as the engine's REST takes them. */
  static Map<String, Object> form(Map<String, ?> fields) {
    return Map.of(
        "variables",
        fields.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, field -> Map.of("value", field.getValue()))));
  }
}
