package io.pilotage.mirror;

import io.pilotage.mirror.MirrorTree.Content;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Ticks off what a mirror should hold against what it does hold. */
final class Tally {

  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  private final Map<String, Content> expected;
  private final SortedSet<String> missing;
  private final SortedSet<String> extra = new TreeSet<>();
  private final SortedSet<String> different = new TreeSet<>();
  private int same;

  Tally(MirrorTree tree) {
    expected = new TreeMap<>(tree.files());
    expected.put(MirrorTree.LIST, tree.listContent());
    missing = new TreeSet<>(expected.keySet());
  }

  boolean expects(String path) {
    return expected.containsKey(path);
  }

  void found(String path, Content content) {
    missing.remove(path);
    if (content.equals(expected.get(path))) {
      same++;
    } else {
      different.add(path);
    }
  }

  void foundSomethingElse(String path) {
    if (expects(path)) {
      missing.remove(path);
      different.add(path);
    } else {
      foundExtra(path);
    }
  }

  void foundExtra(String path) {
    extra.add(UNPRINTABLE.matcher(path).replaceAll("?"));
  }

  /** The list is not needed where the mirror shows its directories. */
  void doWithoutList() {
    missing.remove(MirrorTree.LIST);
  }

  MirrorComparison result() {
    return new MirrorComparison(
        List.copyOf(missing), List.copyOf(extra), List.copyOf(different), same);
  }
}
