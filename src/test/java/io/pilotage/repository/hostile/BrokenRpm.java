package io.pilotage.repository.hostile;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of an RPM, to be broken where it hurts. */
final class BrokenRpm {

  /** A field of an index entry, or of a header's intro. */
  enum Field {
    TAG(0),
    TYPE(4),
    OFFSET(8),
    COUNT(12);

    private final int at;

    Field(int at) {
      this.at = at;
    }
  }

  static final int LEAD = 96;

  private final byte[] bytes;
  private final ByteBuffer buffer;

  BrokenRpm(byte[] bytes) {
    this.bytes = bytes.clone();
    this.buffer = ByteBuffer.wrap(this.bytes);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  int length() {
    return bytes.length;
  }

  /** Where the main header starts. */
  int main() {
    int size = 16 + 16 * buffer.getInt(LEAD + 8) + buffer.getInt(LEAD + 12);
    return LEAD + (size + 7) / 8 * 8;
  }

  /** Where the payload starts. */
  int payload() {
    return main() + 16 + 16 * buffer.getInt(main() + 8) + buffer.getInt(main() + 12);
  }

  BrokenRpm cut(int length) {
    return new BrokenRpm(Arrays.copyOf(bytes, length));
  }

  BrokenRpm put(int at, int value) {
    buffer.putInt(at, value);
    return this;
  }

  BrokenRpm flip(int at) {
    bytes[at] ^= 1;
    return this;
  }

  /** Changes a field of a tag's entry. */
  BrokenRpm entry(int header, int tag, Field field, int value) {
    return put(find(header, tag) + field.at, value);
  }

  /** Changes the first four bytes of a tag's value. */
  BrokenRpm value(int header, int tag, int value) {
    return put(start(header, tag), value);
  }

  /** Where a tag's value starts. */
  int start(int header, int tag) {
    int data = header + 16 + 16 * buffer.getInt(header + 8);
    return data + buffer.getInt(find(header, tag) + Field.OFFSET.at);
  }

  /** Fills everything from here to the end of a header with letters, so that nothing ends. */
  BrokenRpm fill(int from, int to) {
    Arrays.fill(bytes, from, to, (byte) 'x');
    return this;
  }

  private int find(int header, int tag) {
    for (int at = header + 16; at < bytes.length - 16; at += 16) {
      if (buffer.getInt(at) == tag) {
        return at;
      }
    }
    throw new IllegalArgumentException("no tag " + tag);
  }
}
