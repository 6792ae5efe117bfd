package io.pilotage.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.context.request.WebRequest;

/**
 * Pages that keep themselves up to date: htmx asks for such a page again and again, with the tag of
 * what it shows, and puts in what has changed.
 */
@Component
class LivePage {

  private static final int LENGTH = 32;

  private final PageStyle style;
  private final Clock clock;

  LivePage(PageStyle style, Clock clock) {
    this.style = style;
    this.clock = clock;
  }

  /** Names the page by everything in it; true if the browser has it and 304 was answered. */
  boolean isKnown(Model model, WebRequest request, HttpServletResponse response) {
    style.run(model, response, PageScript.HTMX, PageScript.LIVE);
    String digest = PageText.hex(new TreeMap<>(model.asMap()).toString());
    // weak: the server sends nothing compressed that has a strong one
    String tag = "W/\"" + digest.substring(0, LENGTH) + '"';
    model.addAttribute("known", "{\"If-None-Match\":\"" + tag.replace("\"", "\\\"") + "\"}");
    if (request.getHeader("HX-Request") != null) {
      model.addAttribute("changed", "Changed at " + Days.minute(clock.instant()) + ".");
    }
    return request.checkNotModified(tag);
  }
}
