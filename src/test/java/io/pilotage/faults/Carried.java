package io.pilotage.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of pilots that an administrator carried over to today's models.
 *
 * @param number of those that were carried over, or would be
 * @param kept the others, with the reason
 */
record Carried(int number, List<String> kept) {

  private static final int MOST = 50;

  /** All that run on older models, one call after the other. */
  static Carried by(Cluster cluster, boolean rehearse) {
    List<String> kept = new ArrayList<>();
    int number = 0;
    Map<String, Object> wish = new HashMap<>();
    wish.put("reason", "Today's release is in service.");
    wish.put("rehearse", rehearse);
    wish.put("most", MOST);
    JsonNode next;
    do {
      JsonNode answer = cluster.as("admin").post("/api/models/carry-over", wish).expect(200).json();
      number += answer.path("carried").size();
      answer.path("kept").forEach(one -> kept.add(one.toString()));
      next = answer.path("next");
      wish.put("after", next.asText());
    } while (next.isTextual());
    return new Carried(number, kept);
  }

  /** How many processes run on other versions of the models than today's. */
  static long behind(Cluster cluster) {
    long running = 0;
    for (JsonNode one : cluster.as("admin").get("/api/models").expect(200).json()) {
      running += one.path("newest").asBoolean() ? 0 : one.path("running").asLong();
    }
    return running;
  }

  /** Whether somebody was at work on one of them, which may be tried again at once. */
  boolean isBusy() {
    return kept.stream().anyMatch(one -> one.contains("at the same moment"));
  }

  /** What was kept before is tried again. */
  Carried and(Carried later) {
    return new Carried(number + later.number, later.kept);
  }
}
