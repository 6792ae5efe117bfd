package io.pilotage.pilot;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a pilot in the procedure, and the engine's business key: {@code pilot-2026-0042}.
 *
 * @param value year of the request and running number
 */
public record PilotId(String value) {

  private static final Pattern FORM = Pattern.compile("pilot-\\d{4}-\\d{4,9}");

  /** Refuses anything that is not such a name with an {@link IllegalArgumentException}. */
  public PilotId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a pilot id, such as pilot-2026-0042");
    }
  }

  /**
   * Builds the id of the n-th pilot.
   *
   * @param year the year of the request
   * @param number the running number, from 1
   * @return the id
   */
  public static PilotId of(int year, long number) {
    return new PilotId("pilot-%04d-%04d".formatted(year, number));
  }

  /**
   * A pilot's id, if a text is one.
   *
   * @param text any text
   * @return the id, empty if it is none
   */
  public static Optional<PilotId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new PilotId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
