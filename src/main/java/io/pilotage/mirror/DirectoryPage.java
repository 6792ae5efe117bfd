package io.pilotage.mirror;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A web server's page about a directory. */
final class DirectoryPage {

  private static final Pattern LINK =
      Pattern.compile("(?i)href\\s*=\\s*(?:\"([^\"]*)|'([^']*)|([^\\s>\"']+))");

  private DirectoryPage() {}

  /** The names that it links to right below the directory, directories with a slash at the end. */
  static Set<String> children(URI directory, byte[] page) {
    Set<String> children = new TreeSet<>();
    Matcher links = LINK.matcher(new String(page, StandardCharsets.UTF_8));
    while (links.find()) {
      String name = name(directory, link(links));
      if (!name.isEmpty()) {
        children.add(name);
      }
    }
    return children;
  }

  private static String link(MatchResult found) {
    return Stream.of(found.group(1), found.group(2), found.group(3))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private static String name(URI directory, String link) {
    try {
      URI place = directory.resolve(link.replace("&amp;", "&"));
      String path = String.valueOf(place.getPath());
      String base = directory.getPath();
      if (place.getQuery() != null || !path.startsWith(base)) {
        return "";
      }
      String name = path.substring(base.length());
      int slash = name.indexOf('/');
      return slash < 0 || slash == name.length() - 1 ? name : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
