package io.pilotage.pilot;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrives: anything may be missing or malformed (P-02). Lists come one item a line.
 *
 * @param previewKind a {@link PreviewKind}; missing means GRID_SERVICE
 * @param serviceName free text, one line
 * @param description free text
 * @param requestingEntity free text, one line
 * @param requesterType a {@link RequesterType}
 * @param contactMail one address
 * @param useCases one a line
 * @param osBranches one a line
 * @param wantedStart ISO-8601 date
 * @param wantedEnd ISO-8601 date
 * @param successCriteria one a line
 */
public record RequestDraft(
    @Nullable String previewKind,
    @Nullable String serviceName,
    @Nullable String description,
    @Nullable String requestingEntity,
    @Nullable String requesterType,
    @Nullable String contactMail,
    @Nullable String useCases,
    @Nullable String osBranches,
    @Nullable String wantedStart,
    @Nullable String wantedEnd,
    @Nullable String successCriteria) {

  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])");
  private static final int LINE = 120;
  private static final int TEXT = 4000;
  private static final int ITEMS = 50;

  /**
   * Checks every field.
   *
   * @param today the day of the request; a pilot cannot end before it
   * @return the valid request
   * @throws RefusedException naming every fault
   */
  public PilotRequest check(LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    PreviewKind kind =
        previewKind == null || previewKind.isBlank()
            ? PreviewKind.GRID_SERVICE
            : choice(
                faults, "previewKind", previewKind, PreviewKind.class, PreviewKind.GRID_SERVICE);
    String name = line(faults, "serviceName", serviceName, LINE);
    String text = text(faults, "description", description);
    if (!text.isEmpty() && text.length() < 20) {
      faults.add(
          new Fault(
              "description", "too-short", "say in at least 20 characters what is wanted and why"));
    }
    String entity = line(faults, "requestingEntity", requestingEntity, LINE);
    RequesterType type =
        choice(faults, "requesterType", requesterType, RequesterType.class, RequesterType.OTHER);
    String mail = line(faults, "contactMail", contactMail, 254);
    if (!mail.isEmpty() && (!MAIL.matcher(mail).matches() || mail.contains(".."))) {
      faults.add(
          new Fault("contactMail", "malformed", "give one address, such as name@example.org"));
    }
    List<String> uses = items(faults, "useCases", useCases, Function.identity());
    List<OsBranch> branches = items(faults, "osBranches", osBranches, OsBranch::parse);
    if (branches.stream().distinct().count() < branches.size()) {
      faults.add(new Fault("osBranches", "duplicate", "name each OS branch once"));
    }
    LocalDate start = date(faults, "wantedStart", wantedStart);
    LocalDate end = date(faults, "wantedEnd", wantedEnd);
    if (start != null && end != null && !end.isAfter(start)) {
      faults.add(
          new Fault(
              "wantedEnd", "before-start", "must be after wantedStart: a pilot has a finite life"));
    }
    if (end != null && end.isBefore(today)) {
      faults.add(new Fault("wantedEnd", "past", "must not lie in the past"));
    }
    if (start != null && end != null && end.isAfter(start.plusYears(2))) {
      faults.add(
          new Fault(
              "wantedEnd",
              "too-far",
              "a pilot lasts at most two years; ask for an extension later"));
    }
    List<String> criteria = items(faults, "successCriteria", successCriteria, Function.identity());
    if (!faults.isEmpty() || start == null || end == null) {
      throw new RefusedException(faults);
    }
    return new PilotRequest(
        kind, name, text, entity, type, mail, uses, branches, start, end, criteria);
  }

  private static String line(List<Fault> faults, String field, @Nullable String value, int most) {
    String line = value == null ? "" : value.strip();
    if (line.isEmpty()) {
      faults.add(new Fault(field, "required", "is missing"));
    } else if (line.length() > most) {
      faults.add(new Fault(field, "too-long", "has more than " + most + " characters"));
    } else if (line.chars().anyMatch(RequestDraft::isForbidden)) {
      faults.add(new Fault(field, "malformed", "must be one line without control characters"));
    }
    return line;
  }

  private static String text(List<Fault> faults, String field, @Nullable String value) {
    String text = value == null ? "" : value.strip();
    if (text.isEmpty()) {
      faults.add(new Fault(field, "required", "is missing"));
    } else if (text.length() > TEXT) {
      faults.add(new Fault(field, "too-long", "has more than " + TEXT + " characters"));
    } else if (text.chars().anyMatch(c -> isForbidden(c) && c != '\n' && c != '\r' && c != '\t')) {
      faults.add(new Fault(field, "malformed", "must not contain control characters"));
    }
    return text;
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static <E extends Enum<E>> E choice(
      List<Fault> faults, String field, @Nullable String value, Class<E> type, E fallback) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return constant;
      }
    }
    String legal = Arrays.toString(type.getEnumConstants());
    faults.add(
        value == null || value.isBlank()
            ? new Fault(field, "required", "is missing; choose one of " + legal)
            : new Fault(field, "unknown", "is not one of " + legal));
    return fallback;
  }

  private static <T> List<T> items(
      List<Fault> faults, String field, @Nullable String value, Function<String, T> reader) {
    List<String> lines =
        text(faults, field, value).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (lines.size() > ITEMS) {
      faults.add(new Fault(field, "too-many", "has more than " + ITEMS + " lines"));
      return List.of();
    }
    List<T> items = new ArrayList<>();
    for (String item : lines) {
      try {
        items.add(reader.apply(item));
      } catch (IllegalArgumentException e) {
        faults.add(new Fault(field, "malformed", String.valueOf(e.getMessage())));
      }
    }
    return items;
  }

  private static @Nullable LocalDate date(
      List<Fault> faults, String field, @Nullable String value) {
    String text = line(faults, field, value, 10);
    if (text.isEmpty() || text.length() > 10) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      faults.add(new Fault(field, "malformed", "give a date as YYYY-MM-DD"));
      return null;
    }
  }
}
