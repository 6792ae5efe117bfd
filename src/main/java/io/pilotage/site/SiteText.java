package io.pilotage.site;

/** What people may type about sites. */
final class SiteText {

  private SiteText() {}

  static boolean isOneLine(String text) {
    return text.chars().noneMatch(SiteText::isForbidden);
  }

  static boolean isText(String text) {
    return text.chars().noneMatch(c -> isForbidden(c) && c != '\n' && c != '\r' && c != '\t');
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c)
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
