package io.pilotage.repository.hostile;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A sample repository that can be spoiled and put right again, and knows what was spoiled. */
final class SpoiledRepository {

  static final List<OsBranch> BRANCHES =
      List.of(OsBranch.parse("SL4/i386"), OsBranch.parse("SL4/x86_64"));
  static final List<String> DIRECTORIES =
      List.of(
          SampleRepository.RELEASE,
          SampleRepository.EXTERNALS,
          SampleRepository.PILOT_UPDATES,
          SampleRepository.PRODUCTION_UPDATES);

  private final Path root;
  private final Map<Path, byte[]> files = new TreeMap<>();
  private final Set<Path> directories = new TreeSet<>();

  private SpoiledRepository(Path root) throws IOException {
    this.root = root;
    for (Path path : everything()) {
      if (Files.isDirectory(path)) {
        directories.add(path);
      } else {
        files.put(path, Files.readAllBytes(path));
      }
    }
  }

  static SpoiledRepository write(Path root) throws IOException {
    SampleRepository.write(root, BRANCHES, "CREAM", 0);
    for (OsBranch branch : BRANCHES) {
      SampleRpm fix = SampleRpm.of("fix", "1", branch.arch());
      SampleRepository.add(root, branch, SampleRepository.PILOT_UPDATES, fix);
      SampleRpm mend = SampleRpm.of("mend", "1", branch.arch());
      SampleRepository.add(root, branch, SampleRepository.PRODUCTION_UPDATES, mend);
    }
    return new SpoiledRepository(root);
  }

  Path root() {
    return root;
  }

  /** The files as they were: all packages, or all of the repodata. */
  List<Path> files(boolean packages) {
    return files.keySet().stream().filter(file -> isPackage(file) == packages).toList();
  }

  /** The directories for packages, of all branches. */
  List<Path> places() {
    return BRANCHES.stream()
        .flatMap(branch -> DIRECTORIES.stream().map(name -> root.resolve(branch + "/" + name)))
        .toList();
  }

  /** What a package is, told by the file system alone: name, place and bytes. */
  Set<String> spoiled() throws IOException {
    Map<Path, ByteBuffer> before = new TreeMap<>();
    files(true).forEach(file -> before.put(file, ByteBuffer.wrap(files.get(file))));
    Map<Path, ByteBuffer> after = new TreeMap<>();
    for (Path path : everything()) {
      boolean regular = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
      if (regular && isPackage(path) && places().contains(path.getParent())) {
        after.put(path, ByteBuffer.wrap(Files.readAllBytes(path)));
      }
    }
    Set<Path> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    Set<String> spoiled = new TreeSet<>();
    for (Path path : all) {
      if (!before.containsKey(path) || !before.get(path).equals(after.get(path))) {
        spoiled.add(root.relativize(path).toString());
      }
    }
    return spoiled;
  }

  /** Puts everything right again. */
  void restore() throws IOException {
    List<Path> now = everything();
    for (Path path : now.stream().sorted(Comparator.reverseOrder()).toList()) {
      boolean link = Files.isSymbolicLink(path);
      if (link || !(files.containsKey(path) || directories.contains(path))) {
        Files.delete(path);
      }
    }
    for (Path directory : directories) {
      Files.createDirectories(directory);
    }
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Path path = file.getKey();
      if (!Files.exists(path) || !ByteBuffer.wrap(file.getValue()).equals(bytes(path))) {
        Files.write(path, file.getValue());
      }
    }
  }

  private static ByteBuffer bytes(Path path) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(path));
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.toList();
    }
  }

  private static boolean isPackage(Path path) {
    return path.toString().endsWith(".rpm");
  }
}
