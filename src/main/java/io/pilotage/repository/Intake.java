package io.pilotage.repository;

import io.pilotage.repository.rpm.RpmFile;
import io.pilotage.repository.rpm.RpmReader;
import io.pilotage.repository.rpm.RpmRefusal;
import io.pilotage.repository.signature.Trust;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads files in one pass: hashes, judges and stages them while their bytes go by. */
final class Intake {

  private static final int BUFFER = 1 << 16;

  private final ContentStore store;

  Intake(ContentStore store) {
    this.store = store;
  }

  /** Stages a package and reads its headers; a malformed one is staged, too. */
  Taken stageRpm(InputStream in, Collection<String> algorithms, Trust trust) throws IOException {
    try (Staging staging = store.stage(in)) {
      Digesting digesting = new Digesting(staging, algorithms);
      RpmFile rpm = null;
      RpmRefusal refusal = null;
      try {
        BufferedInputStream bytes = new BufferedInputStream(digesting.stream(), BUFFER);
        rpm = RpmReader.read(bytes, trust.verifies() ? trust.keyring() : null);
      } catch (RpmRefusal e) {
        refusal = e;
      }
      drain(digesting.stream());
      return new Taken(staging.size(), staging.commit(), digesting.checksums(), rpm, refusal);
    }
  }

  /** Stages any other file. */
  Taken stage(InputStream in, Collection<String> algorithms) throws IOException {
    try (Staging staging = store.stage(in)) {
      Digesting digesting = new Digesting(staging, algorithms);
      drain(digesting.stream());
      return new Taken(staging.size(), staging.commit(), digesting.checksums(), null, null);
    }
  }

  /** Hashes a file and keeps nothing. */
  static Taken hash(InputStream in) throws IOException {
    MessageDigest sha256 = Digests.sha256();
    long size = drain(new DigestInputStream(in, sha256));
    return new Taken(size, Digests.hex(sha256.digest()), Map.of(), null, null);
  }

  private static long drain(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      size += count;
    }
    return size;
  }

  /** Checksums beyond the SHA-256 that the store computes anyway. */
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
