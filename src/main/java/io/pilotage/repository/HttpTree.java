package io.pilotage.repository;

import io.pilotage.outbound.ForbiddenAddressException;
import io.pilotage.outbound.OutboundGate;
import io.pilotage.pilot.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final String root;
  private final SourceAddress addresses;
  private final OutboundGate gate;
  private final SourceLimits limits;
  private final Connections connections = new Connections();
  private final Map<String, InetAddress[]> resolved = new ConcurrentHashMap<>();

  HttpTree(URI source, SourcePolicy policy) {
    String text = source.toString();
    this.root = text.endsWith("/") ? text : text + "/";
    this.addresses = new SourceAddress(policy);
    this.gate = new OutboundGate(policy.privateRanges());
    this.limits = policy.limits();
  }

  @Override
  public Listing list(String directory) throws IOException {
    String address = directory.isEmpty() ? root : root + encoded(directory) + "/";
    try (HttpAnswer answer = get(address, Map.of())) {
      if (answer.status() != 200 || !answer.isHtml()) {
        return Listing.UNKNOWN;
      }
      byte[] page = answer.body().readNBytes(MOST_LISTING);
      return HtmlListing.of(new String(page, StandardCharsets.UTF_8), Listing.most(limits));
    }
  }

  @Override
  public @Nullable SourceFile open(String file, String known) throws IOException {
    String address = root + encoded(file);
    Validator before = Validator.parse(known);
    HttpAnswer answer = get(address, before == null ? Map.of() : before.unlessThis());
    if (answer.status() == 200) {
      return file(address, answer);
    }
    answer.close();
    if (answer.status() == 304 && before != null) {
      return new SourceFile(null, known);
    }
    if (answer.status() == 404) {
      return null;
    }
    throw new SourceRefusal(
        "source-refuses",
        "the server answers " + answer.status(),
        "200",
        "let everybody read the repository");
  }

  private SourceFile file(String address, HttpAnswer answer) {
    Validator validator = Validator.of(answer.headers());
    if (validator == null) {
      return new SourceFile(answer.body(), SourceFile.NO_STAMP);
    }
    return new SourceFile(
        validator.strong()
            ? new ResumingStream(answer.body(), offset -> rest(address, validator, offset))
            : answer.body(),
        validator.stamp());
  }

  /** Exactly the missing bytes of the same file, or nothing. */
  private InputStream rest(String address, Validator validator, long offset) throws IOException {
    HttpAnswer answer =
        get(address, Map.of("Range", "bytes=" + offset + "-", "If-Range", validator.value()));
    boolean taken = false;
    try {
      taken = isRest(answer, validator, offset);
    } finally {
      if (!taken) {
        answer.close();
      }
    }
    if (!taken) {
      throw new SourceUnavailableException("a transfer broke, and cannot be taken up again");
    }
    return answer.body();
  }

  /** Also takes the whole file from a server that knows no ranges, and skips what is known. */
  private static boolean isRest(HttpAnswer answer, Validator validator, long offset)
      throws IOException {
    Validator now = Validator.of(answer.headers());
    boolean same = now == null ? answer.status() == 206 : now.value().equals(validator.value());
    if (same && answer.status() == 200) {
      answer.body().skipNBytes(offset);
      return true;
    }
    return same && answer.status() == 206 && startsAt(answer, offset);
  }

  private static boolean startsAt(HttpAnswer answer, long offset) {
    return answer.headers().getOrDefault("content-range", "").startsWith("bytes " + offset + "-");
  }

  /** What it calls the file's state came with its bytes. */
  @Override
  public boolean isStill(String file, String stamp) {
    return true;
  }

  @Override
  public void close() throws IOException {
    connections.close();
  }

  private HttpAnswer get(String address, Map<String, String> headers) throws IOException {
    for (int attempt = 1; ; attempt++) {
      HttpAnswer answer = follow(address, headers);
      if (!isInTrouble(answer.status())) {
        return answer;
      }
      answer.close();
      Duration wait = answer.retryAfter();
      if (attempt == MOST_ATTEMPTS || wait == null || wait.compareTo(LONGEST_WAIT) > 0) {
        throw new SourceUnavailableException(
            "the server answers "
                + answer.status()
                + (wait == null ? "" : " and asks to come back in " + wait.toSeconds() + " s"));
      }
      connections.pause(wait);
    }
  }

  private static boolean isInTrouble(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  private HttpAnswer follow(String address, Map<String, String> headers) throws IOException {
    URI uri = URI.create(address);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpAnswer answer = HttpGet.send(uri, permitted(uri), limits, connections, headers);
      String location = answer.redirect();
      if (location == null) {
        return answer;
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

  private URI follow(URI from, String location) throws SourceRefusal {
    if (location.isEmpty()) {
      throw badRedirect("nowhere"); // which would resolve to the directory
    }
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
    return all;
  }

  private InetAddress[] resolve(String host) throws SourceUnavailableException, SourceRefusal {
    try {
      return gate.resolve(host);
    } catch (ForbiddenAddressException e) {
      throw new SourceRefusal(
          "source-not-allowed",
          host + " leads to an address that is not public",
          "a public address, or one of an allowed range",
          "declare another address, or have the range allowed");
    } catch (UnknownHostException e) {
      throw new SourceUnavailableException("the name " + host + " cannot be resolved", e);
    }
  }

  /** Of all that a plain path may hold, only this has no place in a URL. */
  private static String encoded(String path) {
    return path.replace("^", "%5E");
  }
}
