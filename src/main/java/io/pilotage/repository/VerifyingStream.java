package io.pilotage.repository;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Fails at the end of the stream if the bytes were not those of the digest. */
final class VerifyingStream extends FilterInputStream {

  private final MessageDigest sha256 = Digests.sha256();
  private final String expected;
  private boolean verified;

  VerifyingStream(InputStream bytes, String expected) {
    super(bytes);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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

  @Override
  public long skip(long count) throws IOException {
    byte[] buffer = new byte[(int) Math.min(count, 8192)];
    return count <= 0 ? 0 : Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void verify() throws IOException {
    if (!verified && !Digests.hex(sha256.digest()).equals(expected)) {
      throw new IOException("the content store holds other bytes than those of " + expected);
    }
    verified = true;
  }
}
