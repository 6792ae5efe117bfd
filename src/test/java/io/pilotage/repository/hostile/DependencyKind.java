package io.pilotage.repository.hostile;

import io.pilotage.repository.rpm.HandmadeRpm;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Of what kind a dependency is: the tags of its names, flags and versions. */
enum DependencyKind {
  PROVIDES(1047, 1112, 1113),
  REQUIRES(1049, 1048, 1050),
  CONFLICTS(1054, 1053, 1055),
  OBSOLETES(1090, 1114, 1115);

  private static final int EQUAL = 8;

  private final int names;
  private final int flags;
  private final int versions;

  DependencyKind(int names, int flags, int versions) {
    this.names = names;
    this.flags = flags;
    this.versions = versions;
  }

  /** Adds so many to a package; an empty version means any. */
  HandmadeRpm to(
      HandmadeRpm rpm, int count, IntFunction<String> name, IntFunction<String> version) {
    int[] senses = new int[count];
    Arrays.setAll(senses, i -> version.apply(i).isEmpty() ? 0 : EQUAL);
    return rpm.strings(names, IntStream.range(0, count).mapToObj(name).toList())
        .ints(flags, senses)
        .strings(versions, IntStream.range(0, count).mapToObj(version).toList());
  }
}
