package io.pilotage.site;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds everything wrong with the resources a site tells. */
final class ResourcesCheck {

  static final Pattern VO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]+)*");
  private static final int MOST_ITEMS = 200;
  private static final int MOST_SLOTS = 10_000_000;
  private static final long MOST_STORAGE_GB = 1_000_000_000_000L;

  private final List<Fault> faults = new ArrayList<>();

  private ResourcesCheck() {}

  static void check(
      @Nullable String version,
      List<String> hosts,
      int slots,
      long storageGb,
      @Nullable String batchSystem,
      List<String> vos,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable String status) {
    ResourcesCheck check = new ResourcesCheck();
    check.line("version", version, 60);
    check.line("batchSystem", batchSystem, 60);
    check.line("status", status, 200);
    check.items("hosts", hosts, HOST, "host names, such as ce01.example.org");
    check.items("vos", vos, VO, "names of VOs, such as atlas");
    check.number("slots", slots, MOST_SLOTS);
    check.number("storageGb", storageGb, MOST_STORAGE_GB);
    if (from != null && until != null && until.isBefore(from)) {
      check.fault("until", "before-start", "must not lie before the first day");
    }
    if (!check.faults.isEmpty()) {
      throw new RefusedException(check.faults);
    }
  }

  private void line(String field, @Nullable String value, int most) {
    if (value == null) {
      return;
    }
    if (value.length() > most) {
      fault(field, "too-long", "has more than " + most + " characters");
    } else if (!SiteText.isOneLine(value)) {
      fault(field, "malformed", "must be one line without control characters");
    }
  }

  private void items(String field, List<String> values, Pattern form, String what) {
    if (values.size() > MOST_ITEMS) {
      fault(field, "too-many", "has more than " + MOST_ITEMS + " entries");
    } else if (!values.stream().allMatch(v -> v.length() <= 253 && form.matcher(v).matches())) {
      fault(field, "malformed", "must hold " + what);
    }
  }

  private void number(String field, long value, long most) {
    if (value < 0 || value > most) {
      fault(field, "out-of-range", "must lie between 0 and " + most);
    }
  }

  private void fault(String field, String code, String message) {
    faults.add(new Fault(field, code, message));
  }
}
