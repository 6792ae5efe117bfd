package io.pilotage.cli;

import io.pilotage.pilot.RefusedException;
import io.pilotage.repository.ContentStore;
import io.pilotage.repository.Layout;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.SourceLimits;
import io.pilotage.repository.SourcePolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A repository that somebody named: a directory of their own machine, wherever it lies, or an
 * address. Below it the rules of the service hold: no links, no way out.
 *
 * @param uri its root
 * @param policy allows this root and no other
 * @param name what to call it
 */
record Source(URI uri, SourcePolicy policy, String name) {

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");
  private static final List<String> EVERYWHERE = List.of("0.0.0.0/0", "::/0");

  static Source of(String text, boolean allowPrivate) {
    if (!ADDRESS.matcher(text).matches()) {
      return directory(path(text));
    }
    URI uri = uri(text);
    if ("file".equalsIgnoreCase(uri.getScheme())) {
      return directory(path(uri));
    }
    SourcePolicy policy =
        new SourcePolicy(
            List.of(),
            Set.of("*", uri.getHost() + ":" + uri.getPort()),
            allowPrivate ? EVERYWHERE : List.of(),
            SourceLimits.DEFAULT);
    try {
      RepositoryCheck.keepingNothing(policy, Layout.PROCEDURE).declare(text);
    } catch (RefusedException e) {
      throw new BadArgumentException(text + " " + e.faults().get(0).message());
    }
    return new Source(uri, policy, name(uri.getPath(), text));
  }

  /** Whether the text is an address rather than a path. */
  static boolean isAddress(String text) {
    return ADDRESS.matcher(text).matches();
  }

  /** The same, while other places may be read as well: those of a base OS. */
  Source beside(Collection<Source> others) {
    List<Path> roots = new ArrayList<>(policy.fileRoots());
    Set<String> hosts = new TreeSet<>(policy.hosts());
    List<String> ranges = new ArrayList<>(policy.privateRanges());
    for (Source other : others) {
      roots.addAll(other.policy.fileRoots());
      hosts.addAll(other.policy.hosts());
      ranges.addAll(other.policy.privateRanges());
    }
    return new Source(uri, new SourcePolicy(roots, hosts, ranges, SourceLimits.DEFAULT), name);
  }

  /** Checks that keep what they read. */
  RepositoryCheck check(ContentStore store) {
    return new RepositoryCheck(store, policy, Layout.PROCEDURE);
  }

  /** Checks that keep nothing. */
  RepositoryCheck check() {
    return RepositoryCheck.keepingNothing(policy, Layout.PROCEDURE);
  }

  private static Source directory(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new BadArgumentException(path + " is no directory");
    }
    try {
      Path real = path.toRealPath();
      URI uri = URI.create(real.toUri().toASCIIString());
      return new Source(uri, SourcePolicy.filesBelow(real), name(real.toString(), "/"));
    } catch (IOException e) {
      throw new UnavailableException(Problems.text(e));
    }
  }

  private static String name(String path, String otherwise) {
    String name = path.replaceFirst("/+$", "").replaceFirst("^.*/", "");
    return name.isEmpty() ? otherwise : name;
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new BadArgumentException(text + " is no URL");
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new BadArgumentException(text + " is no path");
    }
  }

  private static Path path(URI uri) {
    try {
      return Path.of(uri);
    } catch (IllegalArgumentException e) {
      throw new BadArgumentException("write a local directory as file:///path/to/repository");
    }
  }
}
