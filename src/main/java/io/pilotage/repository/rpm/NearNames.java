package io.pilotage.repository.rpm;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody probably meant: few edits away, among those that begin alike. */
final class NearNames {

  private static final Comparator<String> ORDER =
      String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

  /** How many neighbours in the alphabet are looked at, on each side. */
  private static final int NEIGHBOURS = 32;

  private static final int LONGEST = 64;

  private final String[] sorted;

  NearNames(Collection<String> names) {
    sorted = names.toArray(String[]::new);
    Arrays.sort(sorted, ORDER);
  }

  Optional<String> nearest(String name) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    int place = Arrays.binarySearch(sorted, name, ORDER);
    int middle = place < 0 ? -place - 1 : place;
    int best = mostEdits(name) + 1;
    String nearest = null;
    for (int i = Math.max(0, middle - NEIGHBOURS);
        i < Math.min(sorted.length, middle + NEIGHBOURS);
        i++) {
      if (Math.abs(sorted[i].length() - name.length()) < best) {
        int edits = edits(sorted[i], name);
        if (edits < best) {
          best = edits;
          nearest = sorted[i];
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** A third of the name may differ, but not much in a short one. */
  private static int mostEdits(String name) {
    return Math.min(8, name.length() / 3);
  }

  /** Letters to insert, remove or replace. */
  static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
