package io.pilotage.broadcast;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.UpdateKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns what a caller knows into what a template may see: plain text and lists of it, so that no
 * template can reach into an object and nothing a person typed is more than text.
 */
final class TemplateModel {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

  private final String baseUrl;
  private final List<Fault> faults;
  private final Map<String, Object> values = new HashMap<>();

  /**
   * An empty model.
   *
   * @param baseUrl completes links that begin with a slash
   * @param faults takes what is wrong
   */
  TemplateModel(String baseUrl, List<Fault> faults) {
    this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    this.faults = faults;
  }

  TemplateModel add(Map<String, ?> more) {
    more.forEach(this::add);
    return this;
  }

  TemplateModel add(String name, Object value) {
    if (value instanceof Collection<?> items) {
      values.put(name, items.stream().map(TemplateModel::text).toList());
    } else {
      String text = text(value);
      values.put(name, name.endsWith("Url") ? link(name, text) : text);
    }
    return this;
  }

  TemplateModel require(Iterable<String> names) {
    for (String name : names) {
      Object value = values.get(name);
      if (value == null || (value instanceof String text && text.isBlank())) {
        faults.add(new Fault(name, "required", "is missing in the model of this mail"));
      }
    }
    return this;
  }

  Map<String, Object> values() {
    return values;
  }

  private String link(String name, String text) {
    String link = text.startsWith("/") ? baseUrl + text : text;
    if (!link.isEmpty() && !LinkCheck.isLink(link)) {
      faults.add(
          new Fault(name, "malformed", "is not a web link, such as https://pilots.example.org/x"));
    }
    return link;
  }

  private static String text(Object value) {
    if (value instanceof Instant instant) {
      return MOMENT.format(instant.atOffset(ZoneOffset.UTC));
    }
    if (value instanceof OffsetDateTime moment) {
      return MOMENT.format(moment.withOffsetSameInstant(ZoneOffset.UTC));
    }
    if (value instanceof UpdateKind kind) {
      return kind == UpdateKind.PILOT_UPDATE ? "Pilot update" : "Production update";
    }
    return value instanceof LocalDate day ? DAY.format(day) : visible(value);
  }

  /** Control and reordering characters are shown as replacement characters. */
  private static String visible(Object value) {
    StringBuilder text = new StringBuilder();
    for (char c : value.toString().replace("\r\n", "\n").strip().toCharArray()) {
      boolean plain = c == '\n' || c == '\t' || !AddressCheck.isForbidden(c);
      text.append(plain ? c : '\uFFFD');
    }
    return text.toString();
  }
}
