package io.pilotage.repository.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a packet ends, by each of the ways in which OpenPGP writes lengths. */
class PacketTest {

  @ParameterizedTest
  @CsvSource({
    "c2 00, 2, 0",
    "c2 01, 2, 1",
    "c2 bf, 2, 191",
    "c2 c0 00, 2, 192",
    "c2 c1 02, 2, 450",
    "c2 df ff, 2, 8383",
    "c2 ff 00 00 20 c0, 2, 8384",
    "c2 ff 00 00 00 07, 2, 7",
    "ff 03, 63, 3",
    "88 00, 2, 0",
    "88 ff, 2, 255",
    "89 01 00, 2, 256",
    "8a 00 00 01 01, 2, 257",
    "bc 02, 15, 2"
  })
  void everyWayToSayALengthIsUnderstoodToTheByte(String head, int tag, int length)
      throws Exception {
    byte[] start = hex(head);
    byte[] whole = Arrays.copyOf(start, start.length + length);
    Arrays.fill(whole, start.length, whole.length, (byte) 4);

    assertThat(Packet.split(whole))
        .singleElement()
        .satisfies(
            packet -> {
              assertThat(packet.tag()).isEqualTo(tag);
              assertThat(packet.whole()).isEqualTo(whole);
              assertThat(packet.version()).isEqualTo(length == 0 ? -1 : 4);
              assertThat(packet.byteAt(length)).as("beyond it").isEqualTo(-1);
              assertThat(packet.byteAt(length - 1)).isEqualTo(whole[whole.length - 1] & 0xFF);
            });
    if (length > 0) {
      assertThatThrownBy(() -> Packet.split(Arrays.copyOf(whole, whole.length - 1)))
          .isInstanceOf(MalformedPacketException.class)
          .hasMessageContaining("claims more bytes than there are");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "7f 00, starts with byte 127",
    "00, starts with byte 0",
    "c2, ends within its length",
    "c2 c0, ends within its length",
    "c2 ff 00 00 00, ends within its length",
    "89 01, ends within its length",
    "8a 00 00 01, ends within its length",
    "8b 01, a packet without a length",
    "c2 e0 01, a packet in parts",
    "c2 fe 01, a packet in parts",
    "c2 ff ff ff ff ff, claims more bytes than there are",
    "8a ff ff ff ff, claims more bytes than there are",
    "c2 00 00, starts with byte 0"
  })
  void whatIsNoPacketIsRefused(String bytes, String reason) {
    assertThatThrownBy(() -> Packet.split(hex(bytes)))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void packetsFollowEachOther() throws Exception {
    List<Packet> packets = Packet.split(hex("c2 02 09 08 88 01 07 c6 00"));

    assertThat(packets).extracting(Packet::tag).containsExactly(2, 2, 6);
    assertThat(packets).extracting(Packet::version).containsExactly(9, 7, -1);
    assertThat(packets.get(0).byteAt(1)).isEqualTo(8);
    assertThat(Packet.split(new byte[0])).isEmpty();
  }

  @Test
  void twentyThousandPacketsAreTheMost() throws Exception {
    byte[] most = hex("c200".repeat(20_000));
    assertThat(Packet.split(most)).hasSize(20_000);
    assertThatThrownBy(() -> Packet.split(hex("c200".repeat(20_001))))
        .hasMessageContaining("more than 20000 packets");
  }

  /** Those of version 6 have lengths inside, which the library would believe. */
  @ParameterizedTest
  @CsvSource({
    // a signature: two fields of two bytes and none
    "c2 0e 06000116 00000002 abcd 00000000, true",
    "c2 0e 06000116 00000003 abcd 00000000, false",
    "c2 0e 06000116 00000002 abcd 00000001, false",
    "c2 0f 06000116 00000002 abcd 00000001 ff, true",
    "c2 0d 06000116 00000002 abcd 000000, false",
    "c2 0e 05000116 ffffffff abcd 00000000, false",
    "c2 07 06000116 000000, false",
    "c2 0e 04000116 ffffffff abcd 00000000, true",
    // a key and a subkey: one field
    "c6 0c 06 00000000 1b 00000002 abcd, true",
    "c6 0c 06 00000000 1b 00000003 abcd, false",
    "c6 0c 06 00000000 1b ffffffff abcd, false",
    "ce 0c 06 00000000 1b 00000003 abcd, false",
    "c6 09 06 00000000 1b 000000, false",
    "c6 0c 04 00000000 1b 00000003 abcd, true",
    // something else
    "cd 0c 06 00000000 1b 00000003 abcd, true"
  })
  void noFieldWithinReachesBeyondThePacket(String bytes, boolean fits) throws Exception {
    if (fits) {
      assertThat(Packet.split(hex(bytes))).hasSize(1);
    } else {
      assertThatThrownBy(() -> Packet.split(hex(bytes)))
          .hasMessageContaining("a field claims more bytes than the packet has");
    }
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}
