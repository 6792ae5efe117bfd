package io.pilotage.repository;

import io.pilotage.pilot.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A source on the web. A host is resolved once, judged, and then reached at the judged address
 * only, so that a name that changes its mind leads nowhere.
 */
final class HttpTree implements SourceTree {

  private static final int MOST_REDIRECTS = 3;
  private static final int MOST_LISTING = 4 << 20;

  private final String root;
  private final SourceAddress addresses;
  private final AddressRanges ranges;
  private final SourceLimits limits;
  private final Sockets sockets = new Sockets();
  private final Map<String, InetAddress[]> resolved = new ConcurrentHashMap<>();

  HttpTree(URI source, SourcePolicy policy) {
    String text = source.toString();
    this.root = text.endsWith("/") ? text : text + "/";
    this.addresses = new SourceAddress(policy);
    this.ranges = new AddressRanges(policy.privateRanges());
    this.limits = policy.limits();
  }

  @Override
  public Listing list(String directory) throws IOException {
    try (HttpAnswer answer = get(directory.isEmpty() ? root : root + encoded(directory) + "/")) {
      if (answer.status() != 200 || !answer.isHtml()) {
        return Listing.UNKNOWN;
      }
      byte[] page = answer.body().readNBytes(MOST_LISTING);
      return HtmlListing.of(new String(page, StandardCharsets.UTF_8));
    }
  }

  @Override
  public @Nullable InputStream open(String file) throws IOException {
    HttpAnswer answer = get(root + encoded(file));
    if (answer.status() == 200) {
      return answer.body();
    }
    answer.close();
    if (answer.status() == 404) {
      return null;
    }
    throw new SourceRefusal(
        "source-refuses",
        "the server answers " + answer.status(),
        "200",
        "let everybody read the repository");
  }

  @Override
  public void close() throws IOException {
    sockets.close();
  }

  private HttpAnswer get(String address) throws IOException {
    URI uri = URI.create(address);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpAnswer answer = HttpGet.send(uri, permitted(uri), limits, sockets);
      String location = answer.redirect();
      if (location == null) {
        return retryable(answer);
      }
      answer.close();
      uri = follow(uri, location);
    }
    throw new SourceRefusal(
        "source-redirects",
        "more than " + MOST_REDIRECTS + " redirects",
        "at most " + MOST_REDIRECTS,
        "declare the address where the repository lies");
  }

  private static HttpAnswer retryable(HttpAnswer answer) throws IOException {
    int status = answer.status();
    if (status == 408 || status == 429 || status >= 500) {
      answer.close();
      throw new SourceUnavailableException("the server answers " + status);
    }
    return answer;
  }

  private URI follow(URI from, String location) throws SourceRefusal {
    try {
      URI to = addresses.http(from.resolve(new URI(location)));
      if ("https".equals(from.getScheme()) && !"https".equals(to.getScheme())) {
        throw badRedirect(location);
      }
      return to;
    } catch (URISyntaxException | RefusedException e) {
      throw badRedirect(location);
    }
  }

  private static SourceRefusal badRedirect(String location) {
    return new SourceRefusal(
        "source-redirects",
        "a redirect to " + location,
        "an address that may be read",
        "declare the address where the repository lies");
  }

  private InetAddress[] permitted(URI uri) throws IOException {
    String host = uri.getHost();
    InetAddress[] all = resolved.get(host);
    if (all == null) {
      all = resolve(host);
      resolved.put(host, all);
    }
    if (!Arrays.stream(all).allMatch(ranges::permits)) {
      throw new SourceRefusal(
          "source-not-allowed",
          host + " leads to an address that is not public",
          "a public address, or one of an allowed range",
          "declare another address, or have the range allowed");
    }
    return all;
  }

  private static InetAddress[] resolve(String host) throws SourceUnavailableException {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new SourceUnavailableException("the name " + host + " cannot be resolved", e);
    }
  }

  /** Of all that a plain path may hold, only this has no place in a URL. */
  private static String encoded(String path) {
    return path.replace("^", "%5E");
  }
}
