package io.pilotage.mirror;

/** How a site verifies what it took from a mirror. */
public final class VerificationRecipe {

  private VerificationRecipe() {}

  /**
   * What lies as README in every mirrored tree.
   *
   * @return plain text
   */
  public static String text() {
    return Enclosed.RECIPE_TEXT;
  }
}
