package io.pilotage.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.springframework.ui.Model;
import org.springframework.web.context.request.WebRequest;

/** Knows a page by what it shows, so that one that has not changed is not drawn again. */
final class PageTag {

  private static final int LENGTH = 32;

  private PageTag() {}

  /** Names the page by everything in it; true if the browser has it and 304 was answered. */
  static boolean isKnown(Model model, WebRequest request) {
    // weak: the server sends nothing compressed that has a strong one
    String tag =
        "W/\"" + digest(new TreeMap<>(model.asMap()).toString()).substring(0, LENGTH) + '"';
    model.addAttribute("tag", tag);
    return request.checkNotModified(tag);
  }

  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
