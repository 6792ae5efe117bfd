package io.pilotage.broadcast;

import java.util.regex.Pattern;

/** Lets only web links into mails: no scripts, no blanks, no tricks with line breaks. */
final class LinkCheck {

  private static final Pattern LINK =
      Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(?:[/?#][\\x21-\\x7E&&[^\"<>\\\\^`{|}]]*)?");
  private static final int LONGEST = 2000;

  private LinkCheck() {}

  static boolean isLink(String text) {
    return text.length() <= LONGEST && LINK.matcher(text).matches();
  }

  static void check(String property, String text) {
    if (!isLink(text)) {
      throw new IllegalArgumentException(
          property + ": give a web address, such as https://pilots.example.org");
    }
  }
}
