package io.pilotage.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Breaks labels into lines. The widths are those of Helvetica, which Arial, Liberation Sans and
 * what else stands in for it share; the server needs no fonts for it.
 */
public final class Lettering {

  /** Of the characters from blank to tilde, in thousandths of the size. */
  private static final int[] WIDTHS = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
  };

  private static final int OTHERS = 900;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Lettering() {}

  /**
   * The width of a text.
   *
   * @param text one line
   * @param size of the font
   * @return in the unit of the size
   */
  public static double width(String text, double size) {
    return text.chars().map(Lettering::width).sum() * size / 1000;
  }

  private static int width(int character) {
    int place = character - ' ';
    return place >= 0 && place < WIDTHS.length ? WIDTHS[place] : OTHERS;
  }

  /** The lines of a text, broken at blanks only; a word that is too long has a line of its own. */
  static List<String> lines(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : BLANKS.splitAsStream(text.strip()).toList()) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, size) > width) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }
}
