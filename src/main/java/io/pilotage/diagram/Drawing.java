package io.pilotage.diagram;

import io.pilotage.diagram.Sheet.Flow;
import io.pilotage.diagram.Sheet.Form;
import io.pilotage.diagram.Sheet.Node;
import io.pilotage.diagram.Sheet.Point;
import io.pilotage.diagram.Sheet.Sign;
import io.pilotage.pilot.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model with its steps marked, ready to be written as SVG.
 *
 * @param frame what is seen of it
 * @param shapes the nodes, from the back to the front
 * @param lines the flows
 */
public record Drawing(Box frame, List<Shape> shapes, List<Line> lines) {

  private static final double TASK_SIZE = 13;
  private static final double LABEL_SIZE = 11;
  private static final double LINE = 14;
  private static final double MARGIN = 16;
  private static final double PADDING = 6;
  private static final double SLACK = 6;
  private static final double MARK = 10;

  /**
   * A node to be drawn.
   *
   * @param element its id in the model
   * @param css the classes that say what it is and where it stands
   * @param form of its outline: {@code box}, {@code round} or {@code corner}
   * @param box where it is
   * @param sign the small sign in it as a path; empty for none
   * @param signX where the sign is
   * @param signY where the sign is
   * @param mark the mark of its state as a path; empty if it was not begun
   * @param markX where the mark is
   * @param markY where the mark is
   * @param state its state, null if it was not begun
   * @param words its label
   */
  public record Shape(
      String element,
      String css,
      String form,
      Box box,
      String sign,
      double signX,
      double signY,
      String mark,
      double markX,
      double markY,
      @Nullable StepState state,
      List<Words> words) {

    /**
     * The corners of a square on its corner.
     *
     * @return as SVG takes them
     */
    public String corners() {
      return "%s,%s %s,%s %s,%s %s,%s"
          .formatted(
              text(box.middle()),
              text(box.y()),
              text(box.right()),
              text(box.centre()),
              text(box.middle()),
              text(box.bottom()),
              text(box.x()),
              text(box.centre()));
    }
  }

  /**
   * A flow to be drawn.
   *
   * @param element its id in the model
   * @param path its way
   * @param words its label, may be empty
   */
  public record Line(String element, String path, List<Words> words) {}

  /**
   * A line of a label.
   *
   * @param x of its middle, or of its beginning in a frame
   * @param y of its baseline
   * @param text what it says
   * @param length how long it is to be, whatever font is at hand where it is read; 0 for as it
   *     comes
   */
  public record Words(double x, double y, String text, double length) {

    /** The room that a centred line of a label takes. */
    Box box() {
      return new Box(x - length / 2, y - LABEL_SIZE + 2, length, LABEL_SIZE);
    }
  }

  /**
   * Draws a model.
   *
   * @param sheet how it is laid out
   * @param states where each step stands that was begun, by element
   * @return the drawing
   */
  public static Drawing of(Sheet sheet, Map<String, StepState> states) {
    List<Box> labels = labels(sheet);
    List<Shape> shapes =
        sheet.nodes().stream()
            .map(node -> shape(node, states.get(node.element()), markOf(node, labels)))
            .toList();
    List<Line> lines =
        sheet.flows().stream()
            .map(flow -> new Line(flow.element(), path(flow), label(flow.name(), flow.label())))
            .toList();
    return new Drawing(frame(sheet), shapes, lines);
  }

  /**
   * The view box of the picture.
   *
   * @return as SVG takes it
   */
  public String viewBox() {
    return "%s %s %s %s"
        .formatted(text(frame.x()), text(frame.y()), text(frame.width()), text(frame.height()));
  }

  /**
   * The class of what stands so.
   *
   * @param state where a step stands
   * @return for the style sheet
   */
  public static String css(StepState state) {
    return "s-" + dashed(state);
  }

  /**
   * The mark of a state, which is seen without its colour.
   *
   * @param state where a step stands
   * @return a path around the origin
   */
  public static String mark(StepState state) {
    return Strokes.of(state);
  }

  private static Shape shape(Node node, @Nullable StepState state, Point mark) {
    boolean inside = isBox(node.form());
    boolean frame = node.form() == Form.FRAME || node.form() == Form.EVENT_FRAME;
    String sign = Strokes.of(node.sign());
    return new Shape(
        node.element(),
        css(node, state),
        inside ? "box" : node.form() == Form.GATEWAY ? "corner" : "round",
        node.box(),
        sign,
        signX(node, inside),
        signY(node, inside),
        state == null ? "" : Strokes.of(state),
        mark.x(),
        mark.y(),
        state,
        frame ? title(node) : inside ? centred(node) : label(node.name(), node.label()));
  }

  /** Where labels are, as they are drawn. */
  private static List<Box> labels(Sheet sheet) {
    List<Box> labels = new ArrayList<>();
    for (Node node : sheet.nodes()) {
      if (!isBox(node.form())) {
        label(node.name(), node.label()).forEach(words -> labels.add(words.box()));
      }
    }
    sheet
        .flows()
        .forEach(
            flow -> label(flow.name(), flow.label()).forEach(words -> labels.add(words.box())));
    return labels;
  }

  /** At the corner of the node that no label needs, the upper right one if it can be. */
  private static Point markOf(Node node, List<Box> labels) {
    double inset = node.form() == Form.GATEWAY ? 9 : isBox(node.form()) ? 3 : 4;
    Box box = node.box().grown(-inset);
    List<Point> corners =
        List.of(
            new Point(box.right(), box.y()),
            new Point(box.x(), box.y()),
            new Point(box.x(), box.bottom()),
            new Point(box.right(), box.bottom()));
    return corners.stream()
        .filter(corner -> labels.stream().noneMatch(around(corner)::meets))
        .findFirst()
        .orElse(corners.get(0));
  }

  private static Box around(Point corner) {
    return new Box(corner.x() - MARK, corner.y() - MARK, 2 * MARK, 2 * MARK);
  }

  private static double signX(Node node, boolean inside) {
    return inside && node.sign() != Sign.MORE ? node.box().x() + 13 : node.box().middle();
  }

  private static double signY(Node node, boolean inside) {
    if (node.sign() == Sign.MORE) {
      return node.box().bottom() - 9;
    }
    return inside ? node.box().y() + 13 : node.box().centre();
  }

  private static boolean isBox(Form form) {
    return switch (form) {
      case TASK, CALL, FRAME, EVENT_FRAME -> true;
      case START, SIDE_START, EVENT, SIDE_EVENT, END, GATEWAY -> false;
    };
  }

  private static String css(Node node, @Nullable StepState state) {
    String form = "n-" + dashed(node.form());
    String filled =
        node.sign() == Sign.SEND || node.sign() == Sign.TERMINATE ? " n-filled-sign" : "";
    return form + filled + " " + (state == null ? "s-ahead" : css(state));
  }

  private static String dashed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<Words> title(Node node) {
    return node.name().isBlank()
        ? List.of()
        : List.of(new Words(node.box().x() + 10, node.box().y() + 18, node.name(), 0));
  }

  private static List<Words> centred(Node node) {
    Box box = node.box();
    List<String> lines = Lettering.lines(node.name(), TASK_SIZE, box.width() - 2 * PADDING);
    double first = box.centre() - (lines.size() - 1) * LINE / 2 + TASK_SIZE * 0.35;
    return words(lines, TASK_SIZE, box.middle(), first);
  }

  private static List<Words> label(String name, @Nullable Box box) {
    if (box == null || name.isBlank()) {
      return List.of();
    }
    long most = Math.max(Math.round(box.height() / LINE), 1);
    double width = box.width() + SLACK;
    List<String> lines = Lettering.lines(name, LABEL_SIZE, width);
    while (lines.size() > most) {
      width += SLACK;
      lines = Lettering.lines(name, LABEL_SIZE, width);
    }
    return words(lines, LABEL_SIZE, box.middle(), box.y() + LABEL_SIZE);
  }

  private static List<Words> words(List<String> lines, double size, double x, double first) {
    List<Words> words = new ArrayList<>();
    for (String line : lines) {
      double length = Math.round(Lettering.width(line, size) * 10) / 10.0;
      words.add(new Words(x, first + words.size() * LINE, line, length));
    }
    return List.copyOf(words);
  }

  private static String path(Flow flow) {
    return flow.way().stream()
        .map((Point point) -> text(point.x()) + " " + text(point.y()))
        .collect(Collectors.joining("L", "M", ""));
  }

  private static Box frame(Sheet sheet) {
    List<Box> boxes = new ArrayList<>();
    for (Node node : sheet.nodes()) {
      boxes.add(node.box().grown(MARK));
      if (node.label() != null) {
        boxes.add(node.label());
      }
    }
    for (Flow flow : sheet.flows()) {
      flow.way().forEach(point -> boxes.add(new Box(point.x(), point.y(), 0, 0)));
      if (flow.label() != null) {
        boxes.add(flow.label());
      }
    }
    return boxes.stream().reduce(Box::and).orElse(new Box(0, 0, 0, 0)).grown(MARGIN);
  }

  /** Whole numbers without a fraction: a page has hundreds of them. */
  static String text(double number) {
    return number == Math.rint(number)
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.1f", number);
  }
}
