package io.pilotage.process;

import io.pilotage.pilot.ServiceCategory;

/** Whatever is not backward compatible comes with notes on what sites must do (P-08). */
public final class CompatibilityRule {

  /** The field of the notes. */
  public static final String FIELD = "compatibilityNotes";

  private CompatibilityRule() {}

  /**
   * Checks the notes against the category.
   *
   * @param category the service category
   * @param notes the notes, possibly blank
   * @return the notes, empty for what is backward compatible
   * @throws io.pilotage.pilot.RefusedException naming {@code compatibilityNotes} if they are
   *     missing or belong to another category
   */
  public static String checked(ServiceCategory category, String notes) {
    boolean needed = category == ServiceCategory.NON_BACKWARD_COMPATIBLE_UPDATE;
    if (needed && notes.isBlank()) {
      throw FormFields.refused(
          FIELD,
          "required",
          "say what no longer works and what sites must do: it is not backward compatible (P-08)");
    }
    if (!needed && !notes.isBlank()) {
      throw FormFields.refused(
          FIELD, "hidden", "belongs to a non-backward compatible update: leave it out");
    }
    return notes.strip();
  }
}
