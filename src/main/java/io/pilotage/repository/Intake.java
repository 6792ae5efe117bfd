package io.pilotage.repository;

import io.pilotage.repository.rpm.RpmFile;
import io.pilotage.repository.rpm.RpmReader;
import io.pilotage.repository.rpm.RpmRefusal;
import io.pilotage.repository.signature.Trust;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads files in one pass: hashes, judges and, if there is a store, stages them while their bytes
 * go by. Safe for several threads.
 */
final class Intake {

  private static final int BUFFER = 1 << 16;

  private final @Nullable ContentStore store;
  private final Set<Path> touched = ConcurrentHashMap.newKeySet();

  /** Without a store, nothing is kept. */
  Intake(@Nullable ContentStore store) {
    this.store = store;
  }

  /** Reads a package to its end, and its headers; also a malformed one. */
  Taken rpm(InputStream in, Collection<String> algorithms, Trust trust) throws IOException {
    if (store == null) {
      Hashing hashing = new Hashing(in);
      return rpm(hashing, algorithms, trust, hashing::size, hashing::sha256);
    }
    try (Staging staging = store.stage(in)) {
      return rpm(staging, algorithms, trust, staging::size, () -> staging.commit(touched));
    }
  }

  private static Taken rpm(
      InputStream in, Collection<String> algorithms, Trust trust, Size size, Sha256 sha256)
      throws IOException {
    Digesting digesting = new Digesting(in, algorithms);
    RpmFile rpm = null;
    RpmRefusal refusal = null;
    try {
      BufferedInputStream bytes = new BufferedInputStream(digesting.stream(), BUFFER);
      rpm = RpmReader.read(bytes, trust.verifies() ? trust.keyring() : null);
    } catch (RpmRefusal e) {
      refusal = e;
    }
    drain(digesting.stream());
    return new Taken(size.bytes(), sha256.hex(), digesting.checksums(), rpm, refusal);
  }

  /** Stages any other file, durably. */
  Taken stage(InputStream in, Collection<String> algorithms) throws IOException {
    if (store == null) {
      throw new IllegalStateException("there is no store");
    }
    try (Staging staging = store.stage(in)) {
      Digesting digesting = new Digesting(staging, algorithms);
      drain(digesting.stream());
      return new Taken(staging.size(), staging.commit(), digesting.checksums(), null, null);
    }
  }

  /** Hashes a file and keeps nothing. */
  static Taken hash(InputStream in) throws IOException {
    Hashing hashing = new Hashing(in);
    drain(hashing);
    return new Taken(hashing.size(), hashing.sha256(), Map.of(), null, null);
  }

  /** Makes sure that everything staged survives a power cut. */
  void settle() throws IOException {
    ContentStore.syncDirectories(touched);
    touched.clear();
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int count = in.read(buffer);
    while (count >= 0) {
      count = in.read(buffer);
    }
  }

  @FunctionalInterface
  private interface Size {
    long bytes();
  }

  @FunctionalInterface
  private interface Sha256 {
    String hex() throws IOException;
  }

  /** Checksums beyond the SHA-256 that is computed anyway. */
  private static final class Digesting {

    private final Map<String, MessageDigest> digests = new TreeMap<>();
    private InputStream stream;

    Digesting(InputStream in, Collection<String> algorithms) {
      stream = in;
      for (String algorithm : new TreeSet<>(algorithms)) {
        if (!algorithm.equals("SHA-256")) {
          MessageDigest digest = Digests.of(algorithm);
          digests.put(algorithm, digest);
          stream = new DigestInputStream(stream, digest);
        }
      }
    }

    InputStream stream() {
      return stream;
    }

    Map<String, String> checksums() {
      Map<String, String> checksums = new TreeMap<>();
      digests.forEach((name, digest) -> checksums.put(name, Digests.hex(digest.digest())));
      return checksums;
    }
  }
}
