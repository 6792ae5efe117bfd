package io.pilotage.broadcast;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps header injection, lists in one field and undeliverable addresses out of the ledger. */
final class AddressCheck {

  static final int LONGEST_NAME = 120;
  private static final int LONGEST_ADDRESS = 254;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9_%+'-]+(?:\\.[A-Za-z0-9_%+'-]+)*"
              + "@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*");

  private AddressCheck() {}

  static void check(String name, String address) {
    List<Fault> faults = new ArrayList<>();
    if (name.length() > LONGEST_NAME) {
      faults.add(
          new Fault("name", "too-long", "has more than " + LONGEST_NAME + " characters: shorten"));
    }
    if (!isOneLine(name)) {
      faults.add(
          new Fault("name", "malformed", "must be one line without control characters or bidi"));
    }
    if (!isAddress(address)) {
      faults.add(
          new Fault("address", "malformed", "give exactly one address, such as name@example.org"));
    }
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
  }

  static boolean isAddress(String text) {
    return text.length() <= LONGEST_ADDRESS
        && text.indexOf('@') <= 64
        && ADDRESS.matcher(text).matches();
  }

  static boolean isOneLine(String text) {
    return text.chars().noneMatch(AddressCheck::isForbidden);
  }

  /** Control characters, line and paragraph separators, and what reorders text on a screen. */
  static boolean isForbidden(int c) {
    return Character.isISOControl(c)
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
