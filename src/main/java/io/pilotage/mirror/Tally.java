package io.pilotage.mirror;

import io.pilotage.mirror.MirrorTree.Content;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Ticks off what a mirror should hold against what it does hold. */
final class Tally {

  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  /** Without the signer nobody knows what they should be: they may be there. */
  private static final Set<String> OF_THE_SIGNER = Set.of(Enclosed.SIGNATURE, Enclosed.PUBLIC_KEY);

  private final Map<String, Content> expected;
  private final Set<String> directories;
  private final SortedSet<String> missing;
  private final SortedSet<String> extra = new TreeSet<>();
  private final SortedSet<String> different = new TreeSet<>();
  private int same;

  Tally(MirrorTree tree) {
    expected = tree.contents();
    directories = tree.directories();
    missing = new TreeSet<>(expected.keySet());
    missing.addAll(tree.bareBranches());
  }

  boolean expects(String path) {
    return expected.containsKey(path);
  }

  boolean tolerates(String path) {
    return OF_THE_SIGNER.contains(path);
  }

  boolean expectsDirectory(String path) {
    return directories.contains(path);
  }

  void found(String path, Content content) {
    missing.remove(path);
    Content wanted = expected.get(path);
    if (wanted != null && content.isSameAs(wanted)) {
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

  void foundDirectory(String path) {
    missing.remove(path);
  }

  void foundExtra(String path) {
    extra.add(UNPRINTABLE.matcher(path).replaceAll("?"));
  }

  /** Where a file need not be there to prove that all others are right. */
  void doWithout(String path) {
    missing.remove(path);
  }

  MirrorComparison result() {
    return new MirrorComparison(
        List.copyOf(missing), List.copyOf(extra), List.copyOf(different), same);
  }
}
