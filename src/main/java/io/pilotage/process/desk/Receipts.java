package io.pilotage.process.desk;

import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.site.AnswerLink;
import io.pilotage.site.Participation;
import io.pilotage.site.ProblemReport;
import io.pilotage.site.Question;
import io.pilotage.site.Receipt;
import io.pilotage.site.Receipt.Line;
import io.pilotage.site.SiteParticipation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what a deed by a signed link records, in the words of the page and the form. */
@Component
class Receipts {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Participation participation;
  private final Clock clock;

  Receipts(Participation participation, Clock clock) {
    this.participation = participation;
    this.clock = clock;
  }

  /**
   * Of an answer.
   *
   * @throws NotNowException if the answer is not possible now, or stands already
   */
  Receipt answer(SiteParticipation before, AnswerLink link, SiteAnswer answer) {
    SiteParticipation after =
        participation.afterAnswer(
            link.pilot(), link.site(), answer.kind(), SiteAnswers.offered(answer), link.holder());
    if (isSame(before, after) && answer.kind() == before.answer() && saysNothingNew(answer)) {
      throw new NotNowException(
          "This was recorded already, on %s by %s; nothing has changed."
              .formatted(minute(before.changedAt()), AnswerLink.words(before.changedBy())));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Answer", words(answer.kind())));
    if (answer.kind() == SiteAnswerKind.ACCEPT) {
      lines.add(new Line("Job slots", number(answer.slots(), after.resources().slots())));
      lines.add(
          new Line("Storage in GB", number(answer.storageGb(), after.resources().storageGb())));
      if (after.late()) {
        lines.add(new Line("When", "after the deadline: the site joins late"));
      }
    }
    add(lines, "Remark", answer.remark());
    return receipt(before, summary(answer.kind()), lines, changing(after, link));
  }

  Receipt deployment(
      SiteParticipation before, AnswerLink link, List<Question> form, Map<String, Object> values) {
    List<Line> lines = new ArrayList<>();
    for (Question question : form) {
      add(lines, question.label(), read(question, values.get(question.key())));
    }
    return receipt(
        before,
        "has deployed",
        lines,
        "The report itself cannot be taken back. What is wrong with it, or goes wrong later, is"
            + " told as a problem; and the site can leave the pilot, both by the link until "
            + minute(link.expires())
            + ".");
  }

  Receipt problem(SiteParticipation before, AnswerLink link, ProblemReport report) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("What is wrong", report.summary()));
    lines.add(new Line("When it shows", lower(report.phase())));
    lines.add(new Line("How much it hurts", lower(report.severity())));
    add(lines, "Bug", report.bug());
    return receipt(
        before,
        "reports a problem with",
        lines,
        "A problem cannot be taken back; the coordinator closes it when it is solved. More can be"
            + " told as another problem, by the link until "
            + minute(link.expires())
            + ".");
  }

  Receipt departure(SiteParticipation before, AnswerLink link, String reason) {
    return receipt(
        before,
        "leaves",
        List.of(new Line("Takes part", "no longer"), new Line("Why", reason)),
        "If the site wants to take part after all, it accepts again by the link, until "
            + minute(link.expires())
            + " and as long as the pilot runs.");
  }

  static String minute(Instant moment) {
    return MINUTE.format(moment);
  }

  static String stamp(SiteParticipation standing) {
    return Long.toString(standing.changedAt().toEpochMilli());
  }

  private String changing(SiteParticipation after, AnswerLink link) {
    if (after.isOpen(clock.instant())) {
      return "This answer can be changed until %s, by the link."
          .formatted(minute(after.deadline()));
    }
    String closed = "The call closed on " + minute(after.deadline());
    return after.takesPart()
        ? closed
            + ": the answer cannot be taken back, but the site can leave the pilot, by the link"
            + " until "
            + minute(link.expires())
            + "."
        : closed
            + "; the site can still join late, by the link until "
            + minute(link.expires())
            + " and as long as the pilot runs.";
  }

  private static Receipt receipt(
      SiteParticipation before, String summary, List<Line> lines, String change) {
    return new Receipt(summary, lines, change, stamp(before));
  }

  private static boolean isSame(SiteParticipation one, SiteParticipation other) {
    return one.state() == other.state()
        && one.late() == other.late()
        && one.resources().equals(other.resources());
  }

  /** The remark of an acceptance stands with its resources; of others only the dossier has it. */
  private static boolean saysNothingNew(SiteAnswer answer) {
    return answer.kind() == SiteAnswerKind.ACCEPT || answer.remark().isBlank();
  }

  private static String read(Question question, @Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "yes" : "";
    }
    String text = value == null ? "" : value.toString();
    return question.choices().stream()
        .filter(choice -> choice.value().equals(text))
        .map(Question.Choice::label)
        .findFirst()
        .orElse(text);
  }

  private static void add(List<Line> lines, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      lines.add(new Line(label, value.strip()));
    }
  }

  private static String number(@Nullable Integer said, long recorded) {
    return said == null && recorded == 0 ? "not said" : Long.toString(recorded);
  }

  private static String words(SiteAnswerKind answer) {
    return switch (answer) {
      case ACCEPT -> "accept: we take part";
      case DECLINE -> "decline: we do not take part";
      case LATER -> "later: we decide before the deadline";
    };
  }

  private static String summary(SiteAnswerKind answer) {
    return switch (answer) {
      case ACCEPT -> "takes part in";
      case DECLINE -> "does not take part in";
      case LATER -> "decides later on";
    };
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
