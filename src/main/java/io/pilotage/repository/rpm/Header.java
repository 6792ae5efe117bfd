package io.pilotage.repository.rpm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A header whose structure was verified; values are decoded when asked for. */
final class Header {

  /** As in rpm: what a header is hashed with before its index. */
  private static final byte[] MAGIC = {(byte) 0x8e, (byte) 0xad, (byte) 0xe8, 1, 0, 0, 0, 0};

  private static final int MOST_STRINGS = 200_000;

  /** What stands for bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  /** One entry: its values lie from offset to end. */
  record Entry(int tag, int type, int offset, int count, int end) {}

  private final Map<Integer, Entry> entries;
  private final byte[] index;
  private final byte[] data;
  private final ByteBuffer numbers;
  private final int regionEntries;
  private final int regionSize;

  Header(
      Map<Integer, Entry> entries, byte[] index, byte[] data, int regionEntries, int regionSize) {
    this.entries = entries;
    this.index = index;
    this.data = data;
    this.numbers = ByteBuffer.wrap(data);
    this.regionEntries = regionEntries;
    this.regionSize = regionSize;
  }

  /** All bytes of the header in the file. */
  long length() {
    return MAGIC.length + 8L + index.length + data.length;
  }

  int dataLength() {
    return data.length;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  boolean has(int tag, int type, int count) {
    Entry entry = entries.get(tag);
    return entry != null && entry.type() == type && entry.count() == count;
  }

  /** Feeds what the header's own digests cover. */
  void digestRegion(ByteSink digest) {
    digest.update(MAGIC);
    digest.update(ByteBuffer.allocate(8).putInt(regionEntries).putInt(regionSize).array());
    digest.update(index, 0, regionEntries * 16);
    digest.update(data, 0, regionSize);
  }

  /** Feeds the header as it stands in the file. */
  void digestAll(ByteSink digest) {
    digest.update(MAGIC);
    digest.update(ByteBuffer.allocate(8).putInt(index.length / 16).putInt(data.length).array());
    digest.update(index);
    digest.update(data);
  }

  /** The first string of a tag, whatever kind of string; null if it has none. */
  @Nullable String string(int tag) throws RpmRefusal {
    Entry entry = entry(tag, 6, 8, 9);
    return entry == null ? null : text(entry.offset(), stringEnd(entry.offset()));
  }

  /** How many strings a tag has; 0 if it has none. */
  int stringCount(int tag) throws RpmRefusal {
    Entry entry = entry(tag, 6, 8, 9);
    return entry == null ? 0 : entry.count();
  }

  /** All strings of a tag; empty if it has none. */
  List<String> strings(int tag) throws RpmRefusal {
    List<String> strings = new ArrayList<>(Math.min(stringCount(tag), 1024));
    eachString(tag).forEachRemaining(strings::add);
    return strings;
  }

  /** The same, one after the other, each made when it is asked for. */
  Iterator<String> eachString(int tag) throws RpmRefusal {
    Entry entry = entry(tag, 6, 8, 9);
    if (entry == null) {
      return Collections.emptyIterator();
    }
    if (entry.count() > MOST_STRINGS) {
      throw new RpmRefusal(
          "rpm-header-size", "tag " + tag + " has " + entry.count() + " values, too many");
    }
    return new Strings(entry);
  }

  private final class Strings implements Iterator<String> {

    private int at;
    private int left;

    private Strings(Entry entry) {
      at = entry.offset();
      left = entry.count();
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public String next() {
      if (left == 0) {
        throw new NoSuchElementException();
      }
      left--;
      int start = at;
      int end = stringEnd(start);
      at = end + 1;
      return text(start, end);
    }
  }

  /** All 32-bit numbers of a tag; empty if it has none. */
  int[] ints(int tag) throws RpmRefusal {
    Entry entry = entry(tag, 4);
    if (entry == null) {
      return new int[0];
    }
    int[] ints = new int[entry.count()];
    Arrays.setAll(ints, i -> numbers.getInt(entry.offset() + 4 * i));
    return ints;
  }

  /** The first number of a tag, of 32 or 64 bits, unsigned; null if it has none. */
  @Nullable Long number(int tag) throws RpmRefusal {
    Entry entry = entry(tag, 4, 5);
    if (entry == null) {
      return null;
    }
    return entry.type() == 4
        ? Integer.toUnsignedLong(numbers.getInt(entry.offset()))
        : numbers.getLong(entry.offset());
  }

  /** The bytes of a tag; null if it has none. */
  byte @Nullable [] bytes(int tag) throws RpmRefusal {
    Entry entry = entry(tag, 7);
    return entry == null
        ? null
        : Arrays.copyOfRange(data, entry.offset(), entry.offset() + entry.count());
  }

  private @Nullable Entry entry(int tag, int... types) throws RpmRefusal {
    Entry entry = entries.get(tag);
    if (entry != null && Arrays.stream(types).noneMatch(type -> type == entry.type())) {
      throw new RpmRefusal("rpm-header-entry", "tag " + tag + " has the type " + entry.type());
    }
    return entry;
  }

  private int stringEnd(int from) {
    int at = from;
    while (data[at] != 0) {
      at++;
    }
    return at;
  }

  /**
   * Old packages are in ISO 8859-1, and createrepo_c takes everything for that which is no UTF-8;
   * so names stay different that are different, and equal to what metadata says.
   */
  private String text(int from, int end) {
    String text = new String(data, from, end - from, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) >= 0 && !isUtf8(text, from, end)
        ? new String(data, from, end - from, StandardCharsets.ISO_8859_1)
        : text;
  }

  private boolean isUtf8(String decoded, int from, int end) {
    byte[] encoded = decoded.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(encoded, 0, encoded.length, data, from, end);
  }
}
