package io.pilotage.repository;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Judges the text of an address; resolves and opens nothing. */
final class SourceAddress {

  private static final int LONGEST = 2000;
  private static final Pattern TEXT = Pattern.compile("[\\x21-\\x7e&&[^\\\\]]+");
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern OCTET = Pattern.compile("0|[1-9]\\d{0,2}");
  private static final Pattern DOTTED = Pattern.compile("[0-9.]+");
  private static final Pattern V6 = Pattern.compile("\\[[0-9a-f:]{2,39}]");

  private final SourcePolicy policy;

  SourceAddress(SourcePolicy policy) {
    this.policy = policy;
  }

  URI parse(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw fault("required", "is missing");
    }
    if (stripped.length() > LONGEST) {
      throw fault("too-long", "has more than " + LONGEST + " characters");
    }
    if (!TEXT.matcher(stripped).matches()) {
      throw fault("malformed", "must be plain ASCII without blanks and backslashes");
    }
    try {
      URI uri = new URI(stripped);
      return "file".equals(uri.getScheme()) ? file(uri) : http(uri);
    } catch (URISyntaxException e) {
      throw fault("malformed", "is no URL");
    }
  }

  private static URI file(URI uri) {
    boolean plain =
        uri.getRawAuthority() == null
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null
            && uri.getRawPath() != null
            && !uri.isOpaque();
    if (!plain || !path(uri).normalize().equals(path(uri))) {
      throw fault("malformed", "write a local directory as file:///path/to/repository");
    }
    return uri;
  }

  static Path path(URI uri) {
    try {
      return Path.of(uri);
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw fault("malformed", "is no path of this machine");
    }
  }

  /** Also judges where a redirect leads. */
  URI http(URI uri) {
    String scheme = uri.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw fault("malformed", "must start with http://, https:// or file:///");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw fault("malformed", "must not hold a user, a query or a fragment");
    }
    if (uri.getHost() == null || !isHost(uri.getHost().toLowerCase(Locale.ROOT))) {
      throw fault("malformed", "must name a host, such as repository.example.org");
    }
    String path = uri.getRawPath();
    if (!path.isEmpty() && !path.equals("/") && !isPlain(path)) {
      throw fault("malformed", "its path must be made of plain names");
    }
    requireAllowed(uri);
    return uri;
  }

  private static boolean isPlain(String path) {
    String inner = path.endsWith("/") ? path.substring(1, path.length() - 1) : path.substring(1);
    return PathNames.isPlainPath(inner);
  }

  private static boolean isHost(String host) {
    if (DOTTED.matcher(host).matches()) {
      List<String> octets = List.of(host.split("\\.", -1));
      return octets.size() == 4
          && octets.stream()
              .allMatch(o -> OCTET.matcher(o).matches() && Integer.parseInt(o) <= 255);
    }
    return V6.matcher(host).matches() || (host.length() <= 253 && NAME.matcher(host).matches());
  }

  private void requireAllowed(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    int port = uri.getPort();
    boolean usual = port == -1 || port == ("https".equals(uri.getScheme()) ? 443 : 80);
    boolean named = policy.hosts().contains(host) || policy.hosts().contains("*");
    if (!(usual && named) && !policy.hosts().contains(host + ":" + port)) {
      throw fault("not-allowed", "repositories of this host and port may not be read");
    }
  }

  private static RefusedException fault(String code, String message) {
    return new RefusedException(List.of(new Fault("repositoryUrl", code, message)));
  }
}
