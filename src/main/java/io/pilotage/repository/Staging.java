package io.pilotage.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;

/**
 * A stream that writes every byte read from it to a file which enters the store on {@link #commit}.
 */
final class Staging extends InputStream {

  private final ContentStore store;
  private final InputStream bytes;
  private final Path temp;
  private final FileChannel channel;
  private final MessageDigest sha256 = Digests.sha256();
  private long size;

  Staging(ContentStore store, InputStream bytes, Path temp, FileChannel channel) {
    this.store = store;
    this.bytes = bytes;
    this.temp = temp;
    this.channel = channel;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = bytes.read(target, offset, length);
    if (count > 0) {
      sha256.update(target, offset, count);
      ByteBuffer buffer = ByteBuffer.wrap(target, offset, count);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      size += count;
    }
    return count;
  }

  /** How many bytes have passed. */
  long size() {
    return size;
  }

  /** Brings the bytes read so far into the store, durably; returns their digest. */
  String commit() throws IOException {
    Set<Path> touched = new HashSet<>();
    String digest = commit(touched);
    ContentStore.syncDirectories(touched);
    return digest;
  }

  /**
   * The same, except that the names are not yet sure to survive a power cut.
   *
   * @param touched gets the directories that must be synced before anybody counts on it
   */
  String commit(Set<Path> touched) throws IOException {
    String digest = Digests.hex(sha256.digest());
    if (!store.holds(digest, size)) {
      store.publish(channel, temp, digest);
    }
    // also where another writer has put it a moment ago and not synced yet
    store.directories(digest, touched);
    return digest;
  }

  /** Forgets what was not committed. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(temp);
  }
}
