package io.pilotage.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.SocketFactory;

/**
 * Judges where connections may go. A name counts for nothing: all its addresses must be public, or
 * of a range that was named. Who connects, connects to what {@link #resolve} returned, or by a
 * socket of {@link #sockets}: a name that changes its mind in between leads nowhere.
 */
public final class OutboundGate {

  private final AddressRanges ranges;

  /**
   * Makes a gate.
   *
   * @param privateRanges ranges such as {@code 10.1.0.0/16} that are not public and may be reached
   * @throws IllegalArgumentException if one is no range
   */
  public OutboundGate(List<String> privateRanges) {
    ranges = new AddressRanges(privateRanges);
  }

  /**
   * Resolves a name once.
   *
   * @param host a name or an address
   * @return all its addresses
   * @throws UnknownHostException if it has none
   * @throws ForbiddenAddressException if one of them may not be connected to
   */
  public InetAddress[] resolve(String host) throws UnknownHostException, ForbiddenAddressException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    for (InetAddress address : addresses) {
      judge(host, address);
    }
    return addresses;
  }

  /**
   * Refuses what is no range.
   *
   * @param privateRanges as the constructor takes them
   * @throws IllegalArgumentException naming the first that is none
   */
  public static void requireRanges(List<String> privateRanges) {
    AddressRanges.requireAll(privateRanges);
  }

  /**
   * Makes sockets that connect to permitted addresses only.
   *
   * @return the factory
   */
  public SocketFactory sockets() {
    return new GatedSockets();
  }

  /**
   * Makes such sockets for one connection at a time, which is cut when it takes too long.
   *
   * @param longest for one piece of work, connecting included
   * @return the factory, of unconnected sockets only
   */
  public TimedSockets sockets(Duration longest) {
    return new TimedSockets(sockets(), longest);
  }

  private void judge(String host, InetAddress address) throws ForbiddenAddressException {
    if (!ranges.permits(address)) {
      throw new ForbiddenAddressException(host);
    }
  }

  private final class GatedSocket extends Socket {

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress internet) || internet.getAddress() == null) {
        throw new UnknownHostException(endpoint.toString());
      }
      judge(internet.getHostString(), internet.getAddress());
      super.connect(endpoint, timeout);
    }
  }

  private final class GatedSockets extends SocketFactory {

    @Override
    public Socket createSocket() {
      return new GatedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return connected(new InetSocketAddress(resolve(host)[0], port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress to) throws IOException {
      Socket socket = createSocket();
      try {
        socket.connect(to);
        return socket;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }
  }
}
