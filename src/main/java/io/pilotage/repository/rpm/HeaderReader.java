package io.pilotage.repository.rpm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads one header structure: intro, index, data. Accepts nothing that rpm would refuse: limits,
 * region and trailer, types, counts, alignment, order, ends of strings.
 */
final class HeaderReader {

  private static final long MAGIC = 0x8eade801_00000000L;
  private static final int INTRO = 16;
  private static final int ENTRY = 16;
  private static final int BIN = 7;
  private static final int FIRST = 1 << 16;
  private static final int GROWTH = 4;

  private final HeaderRules rules;
  private final int entries;
  private final int size;
  private final byte[] indexBytes;
  private final byte[] dataBytes;
  private final ByteBuffer index;
  private final ByteBuffer data;
  private int regionEntries;
  private int regionSize;
  private int regionData;

  private HeaderReader(HeaderRules rules, byte[] index, byte[] data) {
    this.rules = rules;
    this.entries = index.length / ENTRY;
    this.size = data.length;
    this.indexBytes = index;
    this.dataBytes = data;
    this.index = ByteBuffer.wrap(index);
    this.data = ByteBuffer.wrap(data);
  }

  static Header read(InputStream in, HeaderRules rules) throws IOException, RpmRefusal {
    ByteBuffer intro = ByteBuffer.wrap(exactly(in, INTRO, rules.name()));
    if (intro.getLong(0) != MAGIC) {
      throw new RpmRefusal("rpm-header-magic", rules.name() + " does not start with its magic");
    }
    int entries = intro.getInt(8);
    int size = intro.getInt(12);
    if (entries < 1 || entries > HeaderRules.MOST_ENTRIES) {
      throw new RpmRefusal("rpm-header-size", rules.name() + " claims " + entries + " entries");
    }
    if (size < 1 || size > rules.mostBytes()) {
      throw new RpmRefusal("rpm-header-size", rules.name() + " claims " + size + " bytes of data");
    }
    byte[] index = exactly(in, entries * ENTRY, rules.name());
    byte[] data = exactly(in, size, rules.name());
    return new HeaderReader(rules, index, data).header();
  }

  /** A claimed length costs no more memory than some times the bytes that have come. */
  static byte[] exactly(InputStream in, int length, String what) throws IOException, RpmRefusal {
    byte[] bytes = new byte[Math.min(length, FIRST)];
    int count = in.readNBytes(bytes, 0, bytes.length);
    while (count == bytes.length && count < length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(length, (long) GROWTH * count));
      count += in.readNBytes(bytes, count, bytes.length - count);
    }
    if (count < length) {
      throw new RpmRefusal("rpm-truncated", "the file ends within the " + what);
    }
    return bytes;
  }

  private Header header() throws RpmRefusal {
    boolean hasRegion = tag(0) == rules.region();
    regionEntries = entries;
    regionSize = size;
    regionData = size;
    if (hasRegion) {
      region();
    }
    Map<Integer, Header.Entry> map = new HashMap<>();
    int end = 0;
    for (int i = hasRegion ? 1 : 0; i < entries; i++) {
      Header.Entry entry = entry(i, end);
      end = entry.end();
      if (map.put(entry.tag(), entry) != null) {
        throw refusal("rpm-header-entry", "tag " + entry.tag() + " stands in it twice");
      }
    }
    return new Header(map, indexBytes, dataBytes, regionEntries, regionSize);
  }

  private void region() throws RpmRefusal {
    int offset = offset(0);
    if (type(0) != BIN || count(0) != ENTRY || offset < 0 || offset > size - ENTRY) {
      throw refusal("rpm-header-region", "malformed region entry");
    }
    int trailerTag = data.getInt(offset);
    long covered = -(long) data.getInt(offset + 8);
    boolean tagFits =
        trailerTag == rules.region()
            || (trailerTag == Tag.HEADERIMAGE && rules.region() == Tag.HEADERSIGNATURES);
    if (!tagFits || data.getInt(offset + 4) != BIN || data.getInt(offset + 12) != ENTRY) {
      throw refusal("rpm-header-region", "malformed region trailer");
    }
    if (covered < ENTRY || covered % ENTRY != 0 || covered / ENTRY > entries) {
      throw refusal("rpm-header-region", "region of " + covered + " bytes of index");
    }
    regionEntries = (int) (covered / ENTRY);
    regionSize = offset + ENTRY;
    regionData = offset;
    if (rules.region() == Tag.HEADERIMMUTABLE && (regionEntries < entries || regionSize < size)) {
      throw refusal("rpm-header-region", "entries outside the region, which no digest covers");
    }
  }

  private Header.Entry entry(int i, int previousEnd) throws RpmRefusal {
    int tag = tag(i);
    int type = type(i);
    int offset = offset(i);
    int count = count(i);
    if (tag < Tag.FIRST_REAL) {
      throw refusal("rpm-header-entry", "illegal tag " + tag);
    }
    if (type < 1 || type > 9) {
      throw refusal("rpm-header-entry", "tag " + tag + " has the unknown type " + type);
    }
    if (count < 1 || count > size || offset < 0 || offset >= size) {
      throw refusal("rpm-header-entry", "tag " + tag + " lies outside the data");
    }
    if (offset % alignment(type) != 0) {
      throw refusal("rpm-header-entry", "tag " + tag + " is not aligned");
    }
    if (offset < previousEnd) {
      throw refusal("rpm-header-entry", "tag " + tag + " overlaps the one before");
    }
    int end = end(tag, type, offset, count);
    if (i < regionEntries && end > regionData) {
      throw refusal("rpm-header-entry", "tag " + tag + " reaches into the region's trailer");
    }
    return new Header.Entry(tag, type, offset, count, end);
  }

  private int end(int tag, int type, int offset, int count) throws RpmRefusal {
    long end =
        switch (type) {
          case 6 -> strings(tag, offset, count == 1 ? 1 : -1);
          case 8, 9 -> strings(tag, offset, count);
          default -> offset + (long) count * alignment(type);
        };
    if (end > size) {
      throw refusal("rpm-header-entry", "tag " + tag + " reaches beyond the data");
    }
    return (int) end;
  }

  private int strings(int tag, int offset, int count) throws RpmRefusal {
    if (count < 0) {
      throw refusal("rpm-header-entry", "tag " + tag + " is more than one string");
    }
    int at = offset;
    int left = count;
    while (left > 0 && at < size) {
      if (data.get(at) == 0) {
        left--;
      }
      at++;
    }
    if (left > 0) {
      throw refusal("rpm-header-entry", "a string of tag " + tag + " does not end");
    }
    return at;
  }

  private static int alignment(int type) {
    return switch (type) {
      case 3 -> 2;
      case 4 -> 4;
      case 5 -> 8;
      default -> 1;
    };
  }

  private int tag(int i) {
    return index.getInt(i * ENTRY);
  }

  private int type(int i) {
    return index.getInt(i * ENTRY + 4);
  }

  private int offset(int i) {
    return index.getInt(i * ENTRY + 8);
  }

  private int count(int i) {
    return index.getInt(i * ENTRY + 12);
  }

  private RpmRefusal refusal(String code, String message) {
    return new RpmRefusal(code, rules.name() + ": " + message);
  }
}
