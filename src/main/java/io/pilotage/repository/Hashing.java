package io.pilotage.repository;

import io.pilotage.repository.io.WatchedStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and hashes what is read from it. */
final class Hashing extends WatchedStream {

  private final MessageDigest sha256 = Digests.sha256();
  private long size;

  Hashing(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count > 0) {
      sha256.update(target, offset, count);
      size += count;
    }
    return count;
  }

  long size() {
    return size;
  }

  /** To be asked once, at the end. */
  String sha256() {
    return Digests.hex(sha256.digest());
  }
}
