package io.pilotage.effect;

/**
 * What a step of a pilot wants done in the world outside, before the room gave it a number.
 *
 * @param pilotId the pilot it is for, as text
 * @param processInstanceId the instance that asks, in the engine's words
 * @param activityId the element of the model that asks
 * @param executionId where the instance waits; opaque here, given back to the receiver
 * @param kind which handler carries it out, such as {@code mirror}
 * @param payload what the handler needs to know, a small JSON text
 * @param background whether nobody waits for it, as for a reminder: it gives way to the others
 */
public record Plan(
    String pilotId,
    String processInstanceId,
    String activityId,
    String executionId,
    String kind,
    String payload,
    boolean background) {

  private static final int LONGEST_PAYLOAD = 64 * 1024;

  /** Refuses blank parts and a payload over 64 Ki characters: {@link IllegalArgumentException}. */
  public Plan {
    requireText("pilotId", pilotId, 64);
    requireText("processInstanceId", processInstanceId, 64);
    requireText("activityId", activityId, 200);
    requireText("executionId", executionId, 64);
    requireText("kind", kind, 64);
    requireText("payload", payload, LONGEST_PAYLOAD);
  }

  private static void requireText(String name, String text, int longest) {
    if (text.isBlank() || text.length() > longest) {
      throw new IllegalArgumentException(
          "the intent's " + name + " must have 1 to " + longest + " characters");
    }
  }
}
