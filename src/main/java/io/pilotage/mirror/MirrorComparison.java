package io.pilotage.mirror;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a mirror that was read back in full differs from the manifest, in both directions and over
 * all branches, repodata included. All lists hold paths below the mirror's root, sorted.
 *
 * @param missing in the manifest only; also {@code MANIFEST}, when without it nobody can tell
 *     whether the mirror has extra files
 * @param extra in the mirror only
 * @param different in both, with other bytes
 * @param same how many files are in both with the same bytes
 */
public record MirrorComparison(
    List<String> missing, List<String> extra, List<String> different, int same) {

  /** Copies the lists. */
  public MirrorComparison {
    missing = List.copyOf(missing);
    extra = List.copyOf(extra);
    different = List.copyOf(different);
  }

  /**
   * Whether what was approved is what is mirrored.
   *
   * @return true if there is no difference at all
   */
  public boolean equal() {
    return missing.isEmpty() && extra.isEmpty() && different.isEmpty();
  }

  /**
   * Every difference, for people: {@code missing SL4/i386/RPMS.Release/x-1-1.i386.rpm}.
   *
   * @return one line each
   */
  public List<String> lines() {
    return Stream.of(
            missing.stream().map("missing "::concat),
            extra.stream().map("extra "::concat),
            different.stream().map("different "::concat))
        .flatMap(lines -> lines)
        .toList();
  }
}
