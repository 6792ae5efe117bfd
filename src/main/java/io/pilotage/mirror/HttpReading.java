package io.pilotage.mirror;

import io.pilotage.mirror.MirrorTree.Content;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads all files of a mirror over HTTP. Extra files show in the mirror's own list, or in its
 * directories, if the server shows those.
 */
final class HttpReading {

  private static final int LONGEST_TEXT = 64 << 20;

  private final Tally tally;
  private final MirrorTree tree;
  private final String root;
  private final HttpClientEnd http;

  /** A server that shows its directories shows at least these. */
  private final SortedSet<String> there = new TreeSet<>();

  HttpReading(Tally tally, MirrorTree tree, URI location, HttpClientEnd http) {
    this.tally = tally;
    this.tree = tree;
    this.root = location.toString().replaceFirst("/*$", "/");
    this.http = http;
  }

  void read() throws IOException {
    tree.bareBranches().forEach(tally::doWithout);
    boolean listed = readList();
    for (Map.Entry<String, Content> file : tree.contents().entrySet()) {
      if (!file.getKey().equals(Enclosed.LIST)) {
        readFile(file.getKey(), file.getValue().size());
      }
    }
    if (readDirectories() && !listed) {
      tally.doWithout(Enclosed.LIST);
    }
  }

  private boolean readList() throws IOException {
    Optional<byte[]> list = text(Enclosed.LIST);
    if (list.isEmpty()) {
      return false;
    }
    byte[] bytes = list.get();
    tally.found(Enclosed.LIST, new Content(bytes.length, Sha256.of(bytes)));
    new String(bytes, StandardCharsets.ISO_8859_1)
        .lines()
        .map(line -> line.replaceFirst("^\\S+ [ *]", ""))
        .filter(path -> !tally.expects(path))
        .forEach(tally::foundExtra);
    return true;
  }

  private void readFile(String path, long size) throws IOException {
    Optional<InputStream> body = http.get(place(path));
    if (body.isPresent()) {
      there.add(path);
      try (InputStream bytes = body.get()) {
        tally.found(path, Sha256.of(bytes, size));
      }
    } else if (tree.enclosed().containsKey(path)) {
      // whoever else runs a mirror publishes the approved files, and may enclose what we enclose
      tally.doWithout(path);
    }
  }

  /** Whether the server shows every directory; otherwise extra files may hide. */
  private boolean readDirectories() throws IOException {
    SortedSet<String> directories = directories();
    boolean all = true;
    for (String directory : directories) {
      all &= readDirectory(directory, directories) || expectedIn(directory).isEmpty();
    }
    return all;
  }

  private boolean readDirectory(String directory, Set<String> directories) throws IOException {
    Optional<byte[]> page = page(directory);
    if (page.isEmpty()) {
      return false;
    }
    Set<String> shown = DirectoryPage.children(place(directory), page.get());
    if (!shown.containsAll(expectedIn(directory))) {
      return false;
    }
    for (String name : shown) {
      String path = directory + name;
      if (!directories.contains(path) && !tally.expects(path) && !tally.tolerates(path)) {
        tally.foundExtra(path);
      }
    }
    return true;
  }

  private Set<String> expectedIn(String directory) {
    Set<String> names = new TreeSet<>();
    for (String path : there) {
      if (path.startsWith(directory)) {
        String rest = path.substring(directory.length());
        int slash = rest.indexOf('/');
        names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
      }
    }
    return names;
  }

  /** The root as the empty text, and every directory of the tree. */
  private SortedSet<String> directories() {
    SortedSet<String> directories = new TreeSet<>(tree.directories());
    directories.add("");
    return directories;
  }

  /** A server that doesn't show directories may say so in many ways. */
  private Optional<byte[]> page(String directory) {
    try {
      return text(directory);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> text(String path) throws IOException {
    Optional<InputStream> body = http.get(place(path));
    if (body.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream bytes = body.get()) {
      return Optional.of(bytes.readNBytes(LONGEST_TEXT));
    }
  }

  private URI place(String path) {
    StringBuilder encoded = new StringBuilder(root);
    for (byte letter : path.getBytes(StandardCharsets.UTF_8)) {
      char plain = (char) (letter & 0xFF);
      if (plain < 0x80 && (Character.isLetterOrDigit(plain) || "._~/-".indexOf(plain) >= 0)) {
        encoded.append(plain);
      } else {
        encoded.append('%').append("%02X".formatted(letter & 0xFF));
      }
    }
    return URI.create(encoded.toString());
  }
}
