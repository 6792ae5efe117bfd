package io.pilotage.repository;

import io.pilotage.outbound.SilentHosts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One GET to an address that was judged before: the JDK's clients would resolve the name again. */
final class HttpGet {

  private HttpGet() {}

  static HttpAnswer send(
      URI uri,
      InetAddress[] addresses,
      SourceLimits limits,
      Connections connections,
      Map<String, String> headers)
      throws IOException {
    connections.acquire();
    boolean answered = false;
    try {
      HttpAnswer answer = exchange(uri, addresses, limits, connections, headers);
      answered = true;
      return answer;
    } finally {
      if (!answered) {
        connections.release();
      }
    }
  }

  private static HttpAnswer exchange(
      URI uri,
      InetAddress[] addresses,
      SourceLimits limits,
      Connections connections,
      Map<String, String> headers)
      throws IOException {
    String request = request(uri, headers);
    String server = uri.getScheme() + "://" + uri.getRawAuthority();
    HttpConnection kept = connections.kept(server);
    while (kept != null) {
      try {
        return exchange(kept, request, limits, connections);
      } catch (IOException e) {
        // the server may have closed it meanwhile, as it may: nothing was read yet, so ask again
        kept.close();
        kept = connections.kept(server);
      }
    }
    HttpConnection fresh = new HttpConnection(server, connect(uri, addresses, limits, connections));
    try {
      return exchange(fresh, request, limits, connections);
    } catch (IOException | RuntimeException e) {
      fresh.close();
      throw e instanceof SourceRefusal || e instanceof SourceUnavailableException
          ? (IOException) e
          : new SourceUnavailableException("the connection to " + uri.getHost() + " broke", e);
    }
  }

  private static HttpAnswer exchange(
      HttpConnection connection, String request, SourceLimits limits, Connections connections)
      throws IOException {
    connection.send(request);
    InputStream in = new PacedStream(connection.in(), limits.silence());
    HttpHead head = HttpHead.read(in);
    boolean framed = !head.hasBody() || head.isChunked() || head.length() >= 0;
    InputStream body =
        new AnswerBody(body(head, in), connection, connections, framed && head.staysOpen());
    return new HttpAnswer(head.status(), head.headers(), body);
  }

  private static InputStream body(HttpHead head, InputStream in) throws IOException {
    if (!head.hasBody()) {
      return InputStream.nullInputStream();
    }
    if (head.isChunked()) {
      return new ChunkedStream(in);
    }
    return head.length() < 0 ? in : new SizedStream(in, head.length());
  }

  /** The name is part of what is remembered as silent: behind one address there may be many. */
  private static void reach(
      Socket socket, String host, InetSocketAddress address, SourceLimits limits)
      throws IOException {
    SilentHosts.<Socket, IOException>reach(
        host + "/" + address.getAddress().getHostAddress(),
        address.getPort(),
        () -> {
          socket.connect(address, (int) limits.connect().toMillis());
          return socket;
        },
        SourceUnavailableException::new);
  }

  private static Socket connect(
      URI uri, InetAddress[] addresses, SourceLimits limits, Connections connections)
      throws IOException {
    boolean tls = "https".equals(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    IOException last = new SourceUnavailableException("no address of " + uri.getHost());
    for (InetAddress address : addresses) {
      Socket socket = connections.make();
      try {
        reach(socket, uri.getHost(), new InetSocketAddress(address, port), limits);
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

  private static String request(URI uri, Map<String, String> headers) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String port = uri.getPort() >= 0 ? ":" + uri.getPort() : "";
    StringBuilder request = new StringBuilder("GET ").append(path).append(" HTTP/1.1\r\nHost: ");
    request.append(uri.getHost()).append(port);
    request.append("\r\nUser-Agent: Pilotage\r\nAccept: */*\r\nAccept-Encoding: identity\r\n");
    headers.forEach(
        (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
    return request.append("\r\n").toString();
  }
}
