package io.pilotage.outbound;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which network addresses may be connected to: public ones, and explicitly named ranges. */
public final class AddressRanges {

  private static final List<Range> NOT_PUBLIC_V4 =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4")
          .map(Range::parse)
          .toList();

  private static final Range GLOBAL_V6 = Range.parse("2000::/3");

  /** Within the global range: tunnels that end anywhere, benchmarks, documentation. */
  private static final List<Range> NOT_PUBLIC_V6 =
      Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20").map(Range::parse).toList();

  private final List<Range> allowed;

  /**
   * Names ranges.
   *
   * @param allowed such as {@code 10.1.0.0/16}: permitted although they are not public
   * @throws IllegalArgumentException if one is no range
   */
  public AddressRanges(List<String> allowed) {
    this.allowed = allowed.stream().map(Range::parse).toList();
  }

  /** Refuses what is no range with an {@link IllegalArgumentException}. */
  static void requireAll(List<String> ranges) {
    ranges.forEach(Range::parse);
  }

  /**
   * Judges an address.
   *
   * @param address any
   * @return whether it may be connected to
   */
  public boolean permits(InetAddress address) {
    return allowed.stream().anyMatch(range -> range.holds(address)) || isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    if (address.getAddress().length == 4) {
      return NOT_PUBLIC_V4.stream().noneMatch(range -> range.holds(address));
    }
    return GLOBAL_V6.holds(address)
        && NOT_PUBLIC_V6.stream().noneMatch(range -> range.holds(address));
  }

  private record Range(int bytes, BigInteger prefix, int shift) {

    private static final Pattern FORM =
        Pattern.compile("(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]{1,40})/\\d{1,3}");

    static Range parse(String text) {
      if (!FORM.matcher(text).matches()) {
        throw new IllegalArgumentException("not an address range, such as 10.1.0.0/16: " + text);
      }
      int slash = text.indexOf('/');
      byte[] address = literal(text.substring(0, slash)).getAddress();
      int bits = Integer.parseInt(text.substring(slash + 1));
      if (bits > address.length * 8) {
        throw new IllegalArgumentException("not an address range, such as 10.1.0.0/16: " + text);
      }
      int shift = address.length * 8 - bits;
      return new Range(address.length, new BigInteger(1, address).shiftRight(shift), shift);
    }

    boolean holds(InetAddress address) {
      byte[] bits = address.getAddress();
      return bits.length == bytes && new BigInteger(1, bits).shiftRight(shift).equals(prefix);
    }

    private static InetAddress literal(String address) {
      try {
        return InetAddress.getByName(address.contains(":") ? "[" + address + "]" : address);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException("not an address: " + address, e);
      }
    }
  }
}
