package io.pilotage.diagram;

/**
 * A rectangle of a picture.
 *
 * @param x of its left edge
 * @param y of its upper edge
 * @param width not negative
 * @param height not negative
 */
public record Box(double x, double y, double width, double height) {

  /**
   * The middle.
   *
   * @return x of the middle
   */
  public double middle() {
    return x + width / 2;
  }

  /**
   * The middle.
   *
   * @return y of the middle
   */
  public double centre() {
    return y + height / 2;
  }

  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  boolean meets(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  Box and(Box other) {
    double left = Math.min(x, other.x);
    double top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }

  Box grown(double by) {
    return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
  }
}
