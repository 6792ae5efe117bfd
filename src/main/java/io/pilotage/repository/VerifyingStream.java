package io.pilotage.repository;

import io.pilotage.repository.io.WatchedStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Fails at the end of the stream if the bytes were not those of the digest. */
final class VerifyingStream extends WatchedStream {

  private final MessageDigest sha256 = Digests.sha256();
  private final String expected;
  private final Runnable otherwise;
  private boolean verified;

  /** Told of other bytes before it fails. */
  VerifyingStream(InputStream bytes, String expected, Runnable otherwise) {
    super(bytes);
    this.expected = expected;
    this.otherwise = otherwise;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count > 0) {
      sha256.update(target, offset, count);
    } else if (count < 0) {
      verify();
    }
    return count;
  }

  private void verify() throws IOException {
    if (!verified && !Digests.hex(sha256.digest()).equals(expected)) {
      otherwise.run();
      throw new IOException("the content store holds other bytes than those of " + expected);
    }
    verified = true;
  }
}
