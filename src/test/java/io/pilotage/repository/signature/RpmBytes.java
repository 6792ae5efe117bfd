package io.pilotage.repository.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An RPM file as its parts, to sign it or to break it. */
public final class RpmBytes {

  private static final int LEAD = 96;
  private static final int BIN = 7;
  private static final int STRINGS = 8;
  private static final int OPENPGP = 278;
  private static final List<Integer> SIGNATURES = List.of(267, 268, OPENPGP, 1002, 1005);

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

  private final byte[] file;
  private final int start;
  private final SortedMap<Integer, Value> tags = new TreeMap<>();

  public RpmBytes(byte[] file) {
    this.file = file.clone();
    ByteBuffer buffer = ByteBuffer.wrap(file);
    int entries = buffer.getInt(LEAD + 8);
    int size = buffer.getInt(LEAD + 12);
    int data = LEAD + 16 + 16 * entries;
    for (int i = 0; i < entries; i++) {
      int at = LEAD + 16 + 16 * i;
      int tag = buffer.getInt(at);
      if (tag >= 100 && !SIGNATURES.contains(tag)) {
        int type = buffer.getInt(at + 4);
        int count = buffer.getInt(at + 12);
        int from = data + buffer.getInt(at + 8);
        tags.put(
            tag, new Value(type, count, Arrays.copyOfRange(file, from, end(type, from, count))));
      }
    }
    start = LEAD + (16 + 16 * entries + size + 7) / 8 * 8;
  }

  /** What a signature of the header covers. */
  public byte[] header() {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    int length = 16 + 16 * buffer.getInt(start + 8) + buffer.getInt(start + 12);
    return Arrays.copyOfRange(file, start, start + length);
  }

  /** What a signature of header and payload covers. */
  public byte[] headerAndPayload() {
    return Arrays.copyOfRange(file, start, file.length);
  }

  /** The file with other signatures, by tag. */
  public byte[] signed(Map<Integer, byte[]> signatures) {
    SortedMap<Integer, Value> all = new TreeMap<>(tags);
    signatures.forEach((tag, bytes) -> all.put(tag, new Value(BIN, bytes.length, bytes)));
    return with(all);
  }

  /** The file with signatures as rpm 6 writes them. */
  public byte[] openPgp(String... base64) {
    byte[] text = (String.join("\0", base64) + "\0").getBytes(StandardCharsets.US_ASCII);
    SortedMap<Integer, Value> all = new TreeMap<>(tags);
    all.put(OPENPGP, new Value(STRINGS, base64.length, text));
    return with(all);
  }

  /** The file without some tags of its signature header. */
  public RpmBytes without(Integer... gone) {
    SortedMap<Integer, Value> rest = new TreeMap<>(tags);
    rest.keySet().removeAll(List.of(gone));
    return new RpmBytes(with(rest));
  }

  private byte[] with(SortedMap<Integer, Value> all) {
    ByteBuffer index = ByteBuffer.allocate(16 * (all.size() + 1));
    ByteBuffer data =
        ByteBuffer.allocate(32 + all.values().stream().mapToInt(v -> v.bytes.length + 8).sum());
    index.position(16);
    all.forEach(
        (tag, value) -> {
          int unit = value.type == 4 ? 4 : value.type == 5 ? 8 : value.type == 3 ? 2 : 1;
          data.position((data.position() + unit - 1) / unit * unit);
          index.putInt(tag).putInt(value.type).putInt(data.position()).putInt(value.count);
          data.put(value.bytes);
        });
    index.putInt(0, 62).putInt(4, BIN).putInt(8, data.position()).putInt(12, 16);
    data.putInt(62).putInt(BIN).putInt(-index.capacity()).putInt(16);
    ByteBuffer intro = ByteBuffer.allocate(16).putLong(0x8eade801_00000000L);
    intro.putInt(index.capacity() / 16).putInt(data.position());
    return Signer.joined(
        Arrays.copyOf(file, LEAD),
        intro.array(),
        index.array(),
        Arrays.copyOf(data.array(), data.position()),
        new byte[(8 - data.position() % 8) % 8],
        headerAndPayload());
  }

  private int end(int type, int from, int count) {
    return switch (type) {
      case 3 -> from + 2 * count;
      case 4 -> from + 4 * count;
      case 5 -> from + 8 * count;
      case 6, 8, 9 -> {
        int at = from;
        for (int left = count; left > 0; at++) {
          left -= file[at] == 0 ? 1 : 0;
        }
        yield at;
      }
      default -> from + count;
    };
  }
}
