package io.pilotage.web;

/** How long a bar is. */
final class Share {

  private static final double FULL = 100;

  private Share() {}

  /**
   * A part of the longest bar.
   *
   * @param part what it stands for
   * @param most what the longest one stands for
   * @return in per cent, whole; 0 where there is nothing
   */
  static double of(long part, long most) {
    return most == 0 ? 0 : Math.round(FULL * part / most);
  }
}
