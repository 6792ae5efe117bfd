package io.pilotage.repository;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in a directory page as web servers make them. */
final class HtmlListing {

  private static final Pattern HREF =
      Pattern.compile("(?i)href\\s*=\\s*[\"']([^\"'<>]{1,1000})[\"']");
  private static final Pattern TITLE = Pattern.compile("(?i)index of|directory listing");
  private static final Pattern ENCODED = Pattern.compile("%([0-9a-fA-F]{2})");

  private HtmlListing() {}

  static Listing of(String page, int most) throws SourceRefusal {
    Set<String> files = new TreeSet<>();
    Set<String> directories = new TreeSet<>();
    Matcher links = HREF.matcher(page);
    while (links.find()) {
      String href = decoded(links.group(1));
      String name = href.startsWith("./") ? href.substring(2) : href;
      if (name.endsWith("/") && PathNames.isPlain(name.substring(0, name.length() - 1))) {
        directories.add(name.substring(0, name.length() - 1));
      } else if (PathNames.isPlain(name) && !name.contains(":")) {
        files.add(name);
      }
      if (files.size() + directories.size() > most) {
        throw Listing.tooMany(most);
      }
    }
    if (files.isEmpty() && directories.isEmpty() && !TITLE.matcher(page).find()) {
      return Listing.UNKNOWN;
    }
    return Listing.of(files, directories, Set.of());
  }

  private static String decoded(String href) {
    return ENCODED
        .matcher(href)
        .replaceAll(
            hit ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(hit.group(1), 16))));
  }
}
