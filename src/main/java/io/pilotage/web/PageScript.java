package io.pilotage.web;

import java.util.Objects;
import org.webjars.WebJarVersionLocator;

/**
 * A script that pages run.
 *
 * @param path where browsers get it
 * @param integrity its digest: browsers run what has it, and nothing else
 */
record PageScript(String path, String integrity) {

  /** Asks for a page again, and puts its parts in. */
  static final PageScript HTMX = inJar("htmx.org", "dist/htmx.min.js");

  /** Leaves alone what somebody uses while it is put in. */
  static final PageScript LIVE = own("/live.js");

  /** Draws charts. */
  static final PageScript UPLOT = inJar("uplot", "dist/uPlot.iife.min.js");

  /** Reads from tables what to draw. */
  static final PageScript CHARTS = own("/charts.js");

  private static PageScript own(String path) {
    return of(path, PageText.of("static" + path));
  }

  private static PageScript inJar(String webjar, String file) {
    return of("/webjars/%s/%s".formatted(webjar, file), textInJar(webjar, file));
  }

  private static PageScript of(String path, String text) {
    return new PageScript(path, "sha256-" + PageText.sha256(text));
  }

  /** A file of a library for browsers, in whichever version is there; it must be there. */
  static String textInJar(String webjar, String file) {
    return PageText.of(
        Objects.requireNonNull(
            new WebJarVersionLocator().fullPath(webjar, file),
            "%s is not in the WebJar %s".formatted(file, webjar)));
  }
}
