package io.pilotage.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fd00::8",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "2001:db8::1"
      })
  void addressesThatAreNotPublicAreRefusedUnlessTheirRangeIsNamed(String address)
      throws UnknownHostException {
    InetAddress literal = InetAddress.getByName(address);

    assertThat(new AddressRanges(List.of()).permits(literal)).isFalse();
    assertThat(new AddressRanges(List.of("0.0.0.0/0", "::/0")).permits(literal)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "100.63.255.255", "100.128.0.1", "2001:4860:4860::8888"})
  void publicAddressesArePermitted(String address) throws UnknownHostException {
    assertThat(new AddressRanges(List.of()).permits(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0.255.255.255, 1.0.0.0",
    "10.255.255.255, 11.0.0.0",
    "10.0.0.0, 9.255.255.255",
    "100.64.0.0, 100.63.255.255",
    "100.127.255.255, 100.128.0.0",
    "127.0.0.0, 126.255.255.255",
    "127.255.255.255, 128.0.0.0",
    "169.254.0.0, 169.253.255.255",
    "169.254.255.255, 169.255.0.0",
    "172.16.0.0, 172.15.255.255",
    "172.31.255.255, 172.32.0.0",
    "192.0.0.0, 191.255.255.255",
    "192.0.0.255, 192.0.1.0",
    "192.88.99.255, 192.88.100.0",
    "192.168.255.255, 192.169.0.0",
    "198.19.255.255, 198.20.0.0",
    "198.51.100.0, 198.51.99.255",
    "203.0.113.255, 203.0.114.0",
    "224.0.0.0, 223.255.255.255",
    "1fff::1, 2001:200::1",
    "4000::, 3fff:1000::",
    "2002:ffff::, 2003::",
    "2001:db8:ffff::1, 2001:db9::"
  })
  void theRangesThatAreNotPublicBeginAndEndWhereTheyShould(String inner, String outer)
      throws UnknownHostException {
    AddressRanges none = new AddressRanges(List.of());
    assertThat(none.permits(InetAddress.getByName(inner))).isFalse();
    assertThat(none.permits(InetAddress.getByName(outer))).isTrue();
  }

  @Test
  void aNamedRangeHoldsItsOwnAddressesAndNoOthers() throws UnknownHostException {
    AddressRanges ranges = new AddressRanges(List.of("10.1.0.0/16", "127.0.0.1/32", "fd00::/8"));

    for (String held : List.of("10.1.0.0", "10.1.255.255", "127.0.0.1", "fdff::1")) {
      assertThat(ranges.permits(InetAddress.getByName(held))).as(held).isTrue();
    }
    for (String other : List.of("10.0.255.255", "10.2.0.0", "127.0.0.2", "fe00::1", "::a01:1")) {
      assertThat(ranges.permits(InetAddress.getByName(other))).as(other).isFalse();
    }
  }
}
