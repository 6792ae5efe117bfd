package io.pilotage.repository;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One GET over one connection to an address that was judged before: the JDK's clients would resolve
 * the name again.
 */
final class HttpGet {

  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_LINE = 8192;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private HttpGet() {}

  static HttpAnswer send(URI uri, InetAddress[] addresses, SourceLimits limits, Sockets sockets)
      throws IOException {
    Socket socket = connect(uri, addresses, limits, sockets);
    try {
      socket.getOutputStream().write(request(uri).getBytes(StandardCharsets.US_ASCII));
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      return answer(new PacedStream(in, socket, limits.silence()));
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e instanceof SourceRefusal || e instanceof SourceUnavailableException
          ? (IOException) e
          : new SourceUnavailableException("the connection to " + uri.getHost() + " broke", e);
    }
  }

  private static Socket connect(
      URI uri, InetAddress[] addresses, SourceLimits limits, Sockets sockets) throws IOException {
    boolean tls = "https".equals(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    IOException last = new SourceUnavailableException("no address of " + uri.getHost());
    for (InetAddress address : addresses) {
      Socket socket = sockets.make();
      try {
        socket.connect(new InetSocketAddress(address, port), (int) limits.connect().toMillis());
        socket.setSoTimeout((int) limits.silence().toMillis());
        return tls ? encrypted(socket, uri.getHost(), port) : socket;
      } catch (SSLException e) {
        socket.close();
        throw new SourceRefusal(
            "source-tls",
            "no trustworthy connection to " + uri.getHost(),
            "a valid certificate",
            "renew the server's certificate");
      } catch (IOException e) {
        socket.close();
        last = new SourceUnavailableException(uri.getHost() + " cannot be reached", e);
      }
    }
    throw last;
  }

  private static Socket encrypted(Socket plain, String host, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String request(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String port = uri.getPort() >= 0 ? ":" + uri.getPort() : "";
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: "
        + uri.getHost()
        + port
        + "\r\nUser-Agent: Pilotage\r\nAccept: */*\r\nAccept-Encoding: identity"
        + "\r\nConnection: close\r\n\r\n";
  }

  private static HttpAnswer answer(InputStream in) throws IOException {
    int status = status(in);
    Map<String, String> headers = headers(in);
    String length = headers.get("content-length");
    String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
    if (!coding.isEmpty()) {
      if (!coding.equals("chunked") || length != null) {
        throw malformed("the transfer encoding " + coding);
      }
      return new HttpAnswer(status, headers, new ChunkedStream(in));
    }
    if (length == null) {
      return new HttpAnswer(status, headers, in);
    }
    if (!LENGTH.matcher(length).matches()) {
      throw malformed("the length " + length);
    }
    return new HttpAnswer(status, headers, new SizedStream(in, Long.parseLong(length)));
  }

  private static int status(InputStream in) throws IOException {
    var matcher = STATUS.matcher(line(in));
    if (!matcher.matches()) {
      throw malformed("no HTTP/1.1 status line");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < MOST_HEADERS; i++) {
      String line = line(in);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw malformed("a header without a name");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      String earlier = headers.put(name, value);
      if (earlier != null && name.equals("content-length") && !earlier.equals(value)) {
        throw malformed("two lengths");
      }
    }
    throw malformed("more than " + MOST_HEADERS + " headers");
  }

  /** A line without its end, at most 8,192 bytes. */
  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new SourceUnavailableException("the server hung up");
      }
      if (line.length() == LONGEST_LINE) {
        throw malformed("a line of more than " + LONGEST_LINE + " bytes");
      }
      line.append((char) b);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  static SourceRefusal malformed(String found) {
    return new SourceRefusal(
        "source-malformed-http", found, "an HTTP/1.1 answer", "have the server mended");
  }
}
