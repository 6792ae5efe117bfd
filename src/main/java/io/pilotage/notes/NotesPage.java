package io.pilotage.notes;

import java.util.List;
import java.util.Locale;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/** Turns release notes into HTML that carries no markup of its writer's own making. */
final class NotesPage {

  private static final int DEEPEST = 50;
  private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(DEEPEST).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new PlainLinks())
          .build();

  private NotesPage() {}

  static String render(ReleaseNote note) {
    return RENDERER.render(PARSER.parse(note.markdown())) + contents(note.contents());
  }

  private static String contents(List<String> contents) {
    if (contents.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h2>Contents</h2>\n<ul>\n");
    contents.forEach(line -> html.append("<li>").append(escape(line)).append("</li>\n"));
    return html.append("</ul>\n").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Lets links to web pages and mail addresses pass, and nothing else. */
  private static final class PlainLinks implements UrlSanitizer {

    private static final List<String> LEGAL = List.of("http://", "https://", "mailto:");

    @Override
    public String sanitizeLinkUrl(String url) {
      String start = url.toLowerCase(Locale.ROOT);
      return LEGAL.stream().anyMatch(start::startsWith) ? url : "";
    }

    @Override
    public String sanitizeImageUrl(String url) {
      return sanitizeLinkUrl(url);
    }
  }
}
