package io.pilotage.repository.rpm;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a package of a header: what is missing or contradicts itself is refused. */
final class PackageReader {

  /** Of all kinds. Kernels have some 20,000. */
  private static final int MOST_DEPENDENCIES = 100_000;

  /** No system has a longer path; a long directory many times over would cost hours. */
  private static final int LONGEST_PATH = 4096;

  private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e&&[^/\\\\]]{1,250}");

  private final Header header;
  private int left = MOST_DEPENDENCIES;

  PackageReader(Header header) {
    this.header = header;
  }

  RpmPackage read() throws RpmRefusal {
    String name = word(Tag.NAME, "name");
    Long epoch = header.number(Tag.EPOCH);
    Evr evr =
        new Evr(
            epoch == null ? null : epoch.toString(),
            word(Tag.VERSION, "version"),
            word(Tag.RELEASE, "release"));
    boolean source = header.has(Tag.SOURCEPACKAGE) || !header.has(Tag.SOURCERPM);
    List<Dependency> provides = dependencies(Tag.PROVIDENAME, Tag.PROVIDEFLAGS, Tag.PROVIDEVERSION);
    if (!source && provides.stream().noneMatch(provide -> isItself(provide, name, evr))) {
      provides.add(new Dependency(name, Dependency.EQUAL, evr.toString()));
    }
    return new RpmPackage(
        name,
        evr,
        word(Tag.ARCH, "architecture"),
        source,
        provides,
        dependencies(Tag.REQUIRENAME, Tag.REQUIREFLAGS, Tag.REQUIREVERSION),
        dependencies(Tag.OBSOLETENAME, Tag.OBSOLETEFLAGS, Tag.OBSOLETEVERSION),
        dependencies(Tag.CONFLICTNAME, Tag.CONFLICTFLAGS, Tag.CONFLICTVERSION));
  }

  /** Hands over the path of every file, one after the other, so that no list is ever built. */
  void files(Consumer<String> consumer) throws RpmRefusal {
    Iterator<String> old = header.eachString(Tag.OLDFILENAMES);
    while (old.hasNext()) {
      consumer.accept(path("", old.next()));
    }
    Iterator<String> names = header.eachString(Tag.BASENAMES);
    List<String> directories = header.strings(Tag.DIRNAMES);
    int[] indexes = header.ints(Tag.DIRINDEXES);
    if (indexes.length != header.stringCount(Tag.BASENAMES)) {
      throw new RpmRefusal("rpm-contradiction", "as many directories as files, or none");
    }
    for (int index : indexes) {
      if (index < 0 || index >= directories.size()) {
        throw new RpmRefusal("rpm-contradiction", "a file lies in a directory that is not listed");
      }
      consumer.accept(path(directories.get(index), names.next()));
    }
  }

  private static String path(String directory, String name) throws RpmRefusal {
    if (directory.length() + name.length() > LONGEST_PATH) {
      throw new RpmRefusal(
          "rpm-header-size", "a file's path has more than " + LONGEST_PATH + " characters");
    }
    return directory + name;
  }

  private List<Dependency> dependencies(int nameTag, int flagTag, int versionTag)
      throws RpmRefusal {
    left -= header.stringCount(nameTag);
    if (left < 0) {
      throw new RpmRefusal(
          "rpm-header-size", "more than " + MOST_DEPENDENCIES + " provides, requires and the like");
    }
    List<String> names = header.strings(nameTag);
    int[] flags = header.ints(flagTag);
    List<String> versions = header.strings(versionTag);
    if (disagrees(flags.length, names.size()) || disagrees(versions.size(), names.size())) {
      throw new RpmRefusal(
          "rpm-contradiction", "tag " + nameTag + " has other counts of names and versions");
    }
    List<Dependency> dependencies = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      dependencies.add(
          new Dependency(
              names.get(i),
              flags.length == 0 ? 0 : flags[i],
              versions.isEmpty() ? "" : versions.get(i)));
    }
    return dependencies;
  }

  private static boolean isItself(Dependency provide, String name, Evr evr) {
    return provide.flags() == Dependency.EQUAL
        && provide.name().equals(name)
        && Evr.parse(provide.version()).withoutZeroEpoch().equals(evr.withoutZeroEpoch());
  }

  /** Ancient packages name things without saying versions. */
  private static boolean disagrees(int count, int names) {
    return count != 0 && count != names;
  }

  private String word(int tag, String what) throws RpmRefusal {
    @Nullable String word = header.string(tag);
    if (word == null) {
      throw new RpmRefusal("rpm-incomplete", "the header has no " + what);
    }
    if (!WORD.matcher(word).matches()) {
      throw new RpmRefusal("rpm-odd-name", "the header's " + what + " is no plain word");
    }
    return word;
  }
}
