package io.pilotage.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** A straight piece of a flow. */
record Segment(double fromX, double fromY, double toX, double toY) {
  static List<Segment> of(List<Waypoint> points) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Waypoint from = points.get(i - 1);
      Waypoint to = points.get(i);
      segments.add(new Segment(from.getX(), from.getY(), to.getX(), to.getY()));
    }
    return segments;
  }

  double left() {
    return Math.min(fromX, toX);
  }

  double right() {
    return Math.max(fromX, toX);
  }

  double top() {
    return Math.min(fromY, toY);
  }

  double bottom() {
    return Math.max(fromY, toY);
  }

  boolean isHorizontal() {
    return fromY == toY;
  }

  boolean isOrthogonal() {
    return isHorizontal() != (fromX == toX);
  }

  boolean crosses(Segment other) {
    if (isHorizontal() == other.isHorizontal()) {
      return false;
    }
    Segment across = isHorizontal() ? this : other;
    Segment down = isHorizontal() ? other : this;
    return across.left() < down.fromX
        && down.fromX < across.right()
        && down.top() < across.fromY
        && across.fromY < down.bottom();
  }

  boolean liesOn(Segment other) {
    if (isHorizontal() != other.isHorizontal()) {
      return false;
    }
    return isHorizontal()
        ? fromY == other.fromY && left() < other.right() && other.left() < right()
        : fromX == other.fromX && top() < other.bottom() && other.top() < bottom();
  }
}
