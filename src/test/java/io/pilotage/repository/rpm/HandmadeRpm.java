package io.pilotage.repository.rpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An RPM made tag by tag: well-formed, without any digest, whatever it says. */
public final class HandmadeRpm {

  private static final int INT32 = 4;
  private static final int STRING = 6;
  private static final int BIN = 7;
  private static final int STRINGS = 8;

  private static final class Value {
    private final int type;
    private final int count;
    private final byte[] bytes;

    private Value(int type, int count, byte[] bytes) {
      this.type = type;
      this.count = count;
      this.bytes = bytes;
    }
  }

  private final SortedMap<Integer, Value> main = new TreeMap<>();
  private byte[] payload = {};

  /** A binary package that says no more than it must. */
  public static HandmadeRpm named(String name) {
    return new HandmadeRpm()
        .string(Tag.NAME, name)
        .string(Tag.VERSION, "1")
        .string(Tag.RELEASE, "1")
        .string(Tag.ARCH, "i386")
        .string(Tag.SOURCERPM, name + "-1-1.src.rpm");
  }

  public HandmadeRpm string(int tag, String value) {
    return put(tag, STRING, 1, terminated(List.of(value)));
  }

  public HandmadeRpm strings(int tag, List<String> values) {
    return put(tag, STRINGS, values.size(), terminated(values));
  }

  public HandmadeRpm ints(int tag, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      bytes.putInt(value);
    }
    return put(tag, INT32, values.length, bytes.array());
  }

  public HandmadeRpm without(int tag) {
    main.remove(tag);
    return this;
  }

  public HandmadeRpm payload(byte[] bytes) {
    payload = bytes.clone();
    return this;
  }

  private HandmadeRpm put(int tag, int type, int count, byte[] bytes) {
    main.put(tag, new Value(type, count, bytes));
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(
        ByteBuffer.allocate(96)
            .putInt(0xedabeedb)
            .put(4, (byte) 3)
            .putShort(78, (short) 5)
            .array());
    SortedMap<Integer, Value> signature = new TreeMap<>();
    signature.put(Tag.SIG_PAYLOADSIZE, new Value(INT32, 1, new byte[4]));
    header(all, Tag.HEADERSIGNATURES, signature);
    all.writeBytes(new byte[(8 - all.size() % 8) % 8]);
    header(all, Tag.HEADERIMMUTABLE, main);
    all.writeBytes(payload);
    return all.toByteArray();
  }

  private static void header(
      ByteArrayOutputStream out, int region, SortedMap<Integer, Value> tags) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteBuffer index = ByteBuffer.allocate(16 * (tags.size() + 1));
    index.position(16);
    tags.forEach(
        (tag, value) -> {
          if (value.type == INT32) {
            data.writeBytes(new byte[(4 - data.size() % 4) % 4]);
          }
          index.putInt(tag).putInt(value.type).putInt(data.size()).putInt(value.count);
          data.writeBytes(value.bytes);
        });
    index.putInt(0, region).putInt(4, BIN).putInt(8, data.size()).putInt(12, 16);
    ByteBuffer trailer = ByteBuffer.allocate(16).putInt(region).putInt(BIN);
    data.writeBytes(trailer.putInt(-index.capacity()).putInt(16).array());
    out.writeBytes(
        ByteBuffer.allocate(16)
            .putLong(0x8eade801_00000000L)
            .putInt(index.capacity() / 16)
            .putInt(data.size())
            .array());
    out.writeBytes(index.array());
    out.writeBytes(data.toByteArray());
  }

  private static byte[] terminated(List<String> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String value : values) {
      bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
      bytes.write(0);
    }
    return bytes.toByteArray();
  }
}
