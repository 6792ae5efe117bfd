package io.pilotage.repository.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One OpenPGP packet, cut out of the bytes around it before any library sees it: no length field
 * reaches beyond what is there, so none can make the library allocate more.
 */
final class Packet {

  static final int SIGNATURE = 2;
  static final int SECRET_KEY = 5;
  static final int PUBLIC_KEY = 6;
  static final int SECRET_SUBKEY = 7;

  private static final int SIX = 6;
  private static final int MOST = 20_000;

  private final int tag;
  private final byte[] whole;
  private final int bodyOffset;

  private Packet(int tag, byte[] whole, int bodyOffset) {
    this.tag = tag;
    this.whole = whole;
    this.bodyOffset = bodyOffset;
  }

  int tag() {
    return tag;
  }

  /** Header and body; not copied. */
  byte[] whole() {
    return whole;
  }

  /** Cuts bytes into packets; nothing may be left over. */
  static List<Packet> split(byte[] bytes) throws MalformedPacketException {
    List<Packet> packets = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      Packet packet = first(bytes, at);
      packet.innerLengths();
      packets.add(packet);
      at += packet.whole.length;
      if (packets.size() > MOST) {
        throw new MalformedPacketException("more than " + MOST + " packets");
      }
    }
    return packets;
  }

  /** The first byte of the body: of signatures and keys, their version. */
  int version() {
    return byteAt(0);
  }

  /** A byte of the body; -1 if it is shorter. */
  int byteAt(int index) {
    int at = bodyOffset + index;
    return at < whole.length ? whole[at] & 0xFF : -1;
  }

  private static Packet first(byte[] bytes, int at) throws MalformedPacketException {
    int head = bytes[at] & 0xFF;
    if ((head & 0x80) == 0) {
      throw new MalformedPacketException("no OpenPGP packet starts with byte " + head);
    }
    boolean modern = (head & 0x40) != 0;
    int octets = modern ? modernOctets(bytes, at + 1) : oldOctets(head & 3);
    int body = at + 1 + octets;
    if (body > bytes.length) {
      throw new MalformedPacketException("the packet ends within its length");
    }
    long length = number(bytes, at + 1, octets);
    if (modern && octets == 2) {
      length -= 0xC000 - 192;
    } else if (modern && octets == 5) {
      length = number(bytes, at + 2, 4);
    }
    if (length > bytes.length - body) {
      throw new MalformedPacketException("the packet claims more bytes than there are");
    }
    byte[] whole = Arrays.copyOfRange(bytes, at, body + (int) length);
    return new Packet(modern ? head & 0x3F : (head >> 2) & 0xF, whole, body - at);
  }

  private static int oldOctets(int kind) throws MalformedPacketException {
    if (kind == 3) {
      throw new MalformedPacketException("a packet without a length");
    }
    return 1 << kind;
  }

  private static int modernOctets(byte[] bytes, int at) throws MalformedPacketException {
    int first = at < bytes.length ? bytes[at] & 0xFF : 0;
    if (first >= 224 && first < 255) {
      throw new MalformedPacketException("a packet in parts");
    }
    return first < 192 ? 1 : first < 224 ? 2 : 5;
  }

  /** Version 6 has lengths of four bytes inside. */
  private void innerLengths() throws MalformedPacketException {
    boolean key = tag == PUBLIC_KEY || tag == 14;
    if ((version() != SIX && version() != 5) || (tag != SIGNATURE && !key)) {
      return;
    }
    int first = bodyOffset + (key ? 6 : 4);
    long length = within(first);
    if (tag == SIGNATURE) {
      within(Math.toIntExact(first + 4 + length));
    }
  }

  private long within(int at) throws MalformedPacketException {
    long length = at + 4 > whole.length ? Long.MAX_VALUE : number(whole, at, 4);
    if (length > whole.length - at - 4) {
      throw new MalformedPacketException("a field claims more bytes than the packet has");
    }
    return length;
  }

  private static long number(byte[] bytes, int at, int octets) {
    long number = 0;
    for (int i = 0; i < octets; i++) {
      number = (number << 8) | (bytes[at + i] & 0xFF);
    }
    return number;
  }
}
