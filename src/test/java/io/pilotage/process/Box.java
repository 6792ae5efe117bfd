package io.pilotage.process;

import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** A rectangle on the sheet: a shape or a label. */
record Box(double left, double top, double width, double height) {
  static Box of(Bounds bounds) {
    return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
  }

  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  double centreX() {
    return left + width / 2;
  }

  double centreY() {
    return top + height / 2;
  }

  boolean overlaps(Box other) {
    return left < other.right()
        && other.left < right()
        && top < other.bottom()
        && other.top < bottom();
  }

  boolean contains(Box other) {
    return left <= other.left
        && other.right() <= right()
        && top <= other.top
        && other.bottom() <= bottom();
  }

  /** Whether a line runs through the inside; touching the border doesn't count. */
  boolean isCutBy(Segment segment) {
    return segment.right() > left + 1
        && segment.left() < right() - 1
        && segment.bottom() > top + 1
        && segment.top() < bottom() - 1;
  }

  /** Whether a point is the middle of a side: where flows begin and end. */
  boolean hasDoorAt(double x, double y) {
    boolean beside = y == centreY() && (x == left || x == right());
    boolean aboveOrBelow = x == centreX() && (y == top || y == bottom());
    return beside || aboveOrBelow;
  }
}
