package io.pilotage.process.form;

import io.pilotage.pilot.Fault;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the value of one field that is shown. */
final class FieldCheck {

  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])");

  private final FormField field;
  private final LocalDate today;

  private FieldCheck(FormField field, LocalDate today) {
    this.field = field;
    this.today = today;
  }

  static List<Fault> faults(FormField field, @Nullable Object value, LocalDate today) {
    return new FieldCheck(field, today).fault(value).stream().toList();
  }

  private Optional<Fault> fault(@Nullable Object value) {
    if (value == null || (value instanceof String text && text.isBlank())) {
      return field.limits().required() ? fault("required", "is missing") : Optional.empty();
    }
    return switch (field.kind()) {
      case CHECKBOX ->
          value instanceof Boolean ? Optional.empty() : fault("malformed", "must be true or false");
      case NUMBER ->
          value instanceof Number number ? number(number) : fault("malformed", "must be a number");
      case LINE, TEXT, CHOICE, CHOICES, DATE ->
          value instanceof String text ? text(text) : fault("malformed", "must be a text");
    };
  }

  private Optional<Fault> number(Number number) {
    if (!(number instanceof Integer)) {
      return fault("malformed", "must be a whole number that is not too large");
    }
    if (number.doubleValue() < field.limits().least()) {
      return fault("too-small", "must be at least " + (long) field.limits().least());
    }
    if (number.doubleValue() > field.limits().most()) {
      return fault("too-large", "must be at most " + (long) field.limits().most());
    }
    return Optional.empty();
  }

  private Optional<Fault> text(String text) {
    if (text.length() > field.limits().longest()) {
      return fault("too-long", "has more than " + field.limits().longest() + " characters");
    }
    if (text.codePoints().anyMatch(this::isForbidden)) {
      return isOfLines()
          ? fault("malformed", "must not contain control characters")
          : fault("malformed", "must be one line without control characters");
    }
    if (text.strip().length() < field.limits().shortest()) {
      return fault("too-short", "needs at least " + field.limits().shortest() + " characters");
    }
    return switch (field.kind()) {
      case CHOICE ->
          field.choices().contains(text)
              ? Optional.empty()
              : fault("unknown", "is not one of " + field.choices());
      case DATE -> date(text);
      default -> shape(text);
    };
  }

  /** Controls, characters that turn the direction of writing, and halves of characters. */
  private boolean isForbidden(int c) {
    boolean layout = c == '\n' || c == '\r' || c == '\t';
    return (Character.isISOControl(c) && !(layout && isOfLines()))
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private boolean isOfLines() {
    return field.kind() == FormField.Kind.TEXT || field.kind() == FormField.Kind.CHOICES;
  }

  private Optional<Fault> shape(String text) {
    if (field.limits().mail() && (!MAIL.matcher(text).matches() || text.contains(".."))) {
      return fault("malformed", "give one address, such as name@example.org");
    }
    Pattern pattern = field.limits().pattern();
    return pattern == null || pattern.matcher(text).find()
        ? Optional.empty()
        : fault("malformed", "is not what is asked for: " + field.expectation());
  }

  private Optional<Fault> date(String text) {
    try {
      return field.limits().notPast() && LocalDate.parse(text).isBefore(today)
          ? fault("past", "must not lie in the past")
          : LocalDate.parse(text).getYear() > 9999
              ? fault("malformed", "give a date as YYYY-MM-DD")
              : Optional.empty();
    } catch (DateTimeParseException e) {
      return fault("malformed", "give a date as YYYY-MM-DD");
    }
  }

  private Optional<Fault> fault(String code, String message) {
    return Optional.of(new Fault(field.key(), code, message));
  }
}
