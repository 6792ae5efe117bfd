package io.pilotage.scenario;

import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The developers' directory of one service, on disk. */
public final class SourceTree {

  static final OsBranch BRANCH = new OsBranch("SL4", "i386");

  private final Path root;
  private final String service;

  private final URI address;

  private SourceTree(Path root, String service, URI address) {
    this.root = root;
    this.service = service;
    this.address = address;
  }

  /**
   * A first release below the data directory.
   *
   * @param data the data directory
   * @param service the name of the service
   * @return what was written
   */
  public static SourceTree write(Path data, String service) {
    Path root = data.resolve("source").resolve(service).toAbsolutePath().normalize();
    try {
      SampleRepository.write(root, List.of(BRANCH), service, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SourceTree(root, service, root.toUri());
  }

  /**
   * The same, declared by another address.
   *
   * @param address where a server hands out the directory of all services
   * @return this tree there
   */
  public SourceTree servedBelow(URI address) {
    return new SourceTree(root, service, address.resolve(service + "/"));
  }

  URI address() {
    return address;
  }

  /** A newer version of the server package. */
  Path addVersion(String directory, String version) {
    try {
      return SampleRepository.addUpdate(root, BRANCH, directory, service, version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A package of its own. */
  Path addPackage(String directory, String name) {
    try {
      return SampleRepository.add(
          root, BRANCH, directory, SampleRpm.of(name, "1.0", BRANCH.arch(), "libc.so.6"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a package away, and all trace of it. */
  void remove(Path file) {
    try {
      Files.delete(file);
      SampleRepository.index(root, BRANCH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes one byte of a package in place, and puts its time back; again, and it is undone. */
  Path flipByte(String directory) {
    try (Stream<Path> files = Files.list(branch().resolve(directory))) {
      Path file = files.filter(SourceTree::isRpm).sorted().findFirst().orElseThrow();
      FileTime before = Files.getLastModifiedTime(file);
      try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
        content.seek(content.length() - 1);
        int last = content.read();
        content.seek(content.length() - 1);
        content.write(last ^ 1);
      }
      Files.setLastModifiedTime(file, before);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path branch() {
    return root.resolve(BRANCH.os()).resolve(BRANCH.arch());
  }

  /**
   * Path to digest of all packages.
   *
   * @return sorted by path
   */
  public SortedMap<String, String> packages() {
    return packages(root);
  }

  /**
   * Path to digest of all packages below any directory.
   *
   * @param root the directory
   * @return sorted by path; empty if there is no such directory
   */
  public static SortedMap<String, String> packages(Path root) {
    SortedMap<String, String> found = new TreeMap<>();
    if (!Files.exists(root)) {
      return found;
    }
    try {
      Path real = root.toRealPath();
      try (Stream<Path> files = Files.walk(real)) {
        for (Path file : files.filter(SourceTree::isRpm).toList()) {
          found.put(real.relativize(file).toString(), digest(file));
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRpm(Path file) {
    return file.toString().endsWith(".rpm");
  }

  private static String digest(Path file) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
