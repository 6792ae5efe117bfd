package io.pilotage.broadcast;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.PilotId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the names in braces of a subject; what is filled in is never read again. */
final class SubjectLine {

  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
  private static final int LONGEST = 200;

  private SubjectLine() {}

  static String of(
      PilotId pilot, MailTemplate template, Map<String, Object> model, List<Fault> faults) {
    Matcher names = NAME.matcher(template.subject());
    StringBuilder subject = new StringBuilder("[" + pilot + "] ");
    while (names.find()) {
      String name = names.group(1);
      String value = String.valueOf(model.getOrDefault(name, ""));
      if (!name.equals("pilotName") && !AddressCheck.isOneLine(value)) {
        faults.add(new Fault(name, "malformed", "stands in the subject: must be one line"));
      }
      names.appendReplacement(subject, Matcher.quoteReplacement(value));
    }
    names.appendTail(subject);
    return shortened(subject.toString());
  }

  private static String shortened(String subject) {
    return subject.codePointCount(0, subject.length()) <= LONGEST
        ? subject
        : subject.substring(0, subject.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
