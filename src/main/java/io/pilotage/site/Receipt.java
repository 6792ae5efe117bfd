package io.pilotage.site;

import java.util.List;

/**
 * What a deed by a signed link records, word for word: shown before, told in a mail afterwards.
 *
 * @param summary what the site does with the pilot, such as "takes part in"
 * @param lines everything that is recorded
 * @param change until when and how it can be changed, in sentences
 * @param stamp what stood when this was written; another one tells that somebody was faster
 */
public record Receipt(String summary, List<Line> lines, String change, String stamp) {

  /** Copies the lines. */
  public Receipt {
    lines = List.copyOf(lines);
  }

  /**
   * One thing that is recorded.
   *
   * @param label as the page or the form asks for it
   * @param value as people read it; several lines where several were typed
   */
  public record Line(String label, String value) {}
}
