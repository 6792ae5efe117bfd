package io.pilotage.diagram;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is laid out.
 *
 * @param name of the model
 * @param nodes everything but the flows; what contains others comes before them
 * @param flows what connects them
 */
public record Sheet(String name, List<Node> nodes, List<Flow> flows) {

  /** Copies the lists. */
  public Sheet {
    nodes = List.copyOf(nodes);
    flows = List.copyOf(flows);
  }

  /**
   * A node.
   *
   * @param element its id in the model
   * @param form how it is drawn
   * @param sign the small sign in it
   * @param name its label, may be empty
   * @param box where it is
   * @param label where its label is, null if that is inside
   */
  public record Node(
      String element, Form form, Sign sign, String name, Box box, @Nullable Box label) {}

  /**
   * A flow.
   *
   * @param element its id in the model
   * @param name its label, may be empty
   * @param way its corners, at least two
   * @param label where its label is, null if it has none
   */
  public record Flow(String element, String name, List<Point> way, @Nullable Box label) {

    /** Copies the way. */
    public Flow {
      way = List.copyOf(way);
    }
  }

  /**
   * A corner of a flow.
   *
   * @param x from the left
   * @param y from above
   */
  public record Point(double x, double y) {}

  /** How a node is drawn. */
  public enum Form {
    /** A rectangle with round corners. */
    TASK,
    /** The same, thick: a procedure of its own. */
    CALL,
    /** A large rectangle around other nodes. */
    FRAME,
    /** The same, broken: it begins when something happens. */
    EVENT_FRAME,
    /** A circle. */
    START,
    /** A circle, broken: what goes on beside it is not interrupted. */
    SIDE_START,
    /** A double circle. */
    EVENT,
    /** A double circle, broken. */
    SIDE_EVENT,
    /** A thick circle. */
    END,
    /** A square on its corner. */
    GATEWAY
  }

  /** The small sign in a node. */
  public enum Sign {
    /** Nothing. */
    NONE,
    /** A person. */
    USER,
    /** Wheels. */
    SERVICE,
    /** A letter that goes out. */
    SEND,
    /** A letter that comes in. */
    MESSAGE,
    /** A table. */
    RULE,
    /** A clock. */
    TIMER,
    /** A flash. */
    ERROR,
    /** A full circle. */
    TERMINATE,
    /** Lines of text. */
    CONDITION,
    /** One way of several. */
    EXCLUSIVE,
    /** All ways at once. */
    PARALLEL,
    /** The way of what happens first. */
    EVENT_BASED,
    /** A plus: there is more below. */
    MORE
  }
}
