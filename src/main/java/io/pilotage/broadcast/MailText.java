package io.pilotage.broadcast;

import java.util.stream.Collectors;

/** Makes strangers' words fit for a column, a header or a log. */
final class MailText {

  private static final int LONGEST = 500;

  private MailText() {}

  static String oneLine(String text) {
    String line =
        text.strip()
            .chars()
            .limit(LONGEST)
            .mapToObj(c -> AddressCheck.isForbidden(c) ? " " : String.valueOf((char) c))
            .collect(Collectors.joining());
    return line.replaceAll(" {2,}", " ");
  }
}
