package io.pilotage.mirror;

import io.pilotage.outbound.OutboundGate;
import io.pilotage.repository.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A mirror that others run: it takes an order over HTTP and answers later through a callback, with
 * done, or failed and a text (P-15).
 *
 * <p>The order is a JSON object: {@code runKey} (a second order with the same key is the same
 * order), {@code pilotId}, {@code fence} (an order with a lower one than before is answered with
 * 409), {@code manifestDigest}, {@code fingerprint}, {@code location} (where the tree shall be read
 * back), {@code manifestUrl}, {@code callbackUrl}, {@code token} (to be shown as bearer token at
 * these addresses and those of files), and {@code files}: each {@code path}, {@code size}, {@code
 * sha256}, {@code url}.
 */
public final class RemoteMirror implements Mirror {

  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  private final OutboundGate gate;
  private final Settings settings;
  private final Function<MirrorOrder, Desk> desks;

  /**
   * Where to place orders.
   *
   * @param endpoint takes orders by POST
   * @param silence how long to wait for the other side
   */
  public record Settings(URI endpoint, Duration silence) {}

  /**
   * Where the other side finds what it needs for one order.
   *
   * @param answer where it posts its answer
   * @param manifest where the list of all files is
   * @param content a file's bytes are there, its SHA-256 appended
   * @param location where the tree shall be read back
   * @param token proves that it is the one that was asked
   */
  public record Desk(URI answer, URI manifest, URI content, URI location, String token) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Desk[answer=" + answer + ", location=" + location + "]";
    }
  }

  /** The runs that were ever ordered, to hand out what they are about. */
  public interface Runs {

    /**
     * Looks a run up.
     *
     * @param runKey names the run; any text
     * @return what the other side may fetch for it, empty if there is no such run
     */
    Optional<Supply> find(String runKey);
  }

  /**
   * What the other side may fetch for a run.
   *
   * @param list all files and their SHA-256, as {@code sha256sum -c} reads it; it belongs at the
   *     root of the tree as {@code MANIFEST}
   * @param content the SHA-256 of all files
   */
  public record Supply(String list, Set<String> content) {

    /** Copies the digests. */
    public Supply {
      content = Set.copyOf(content);
    }

    /**
     * The supply of a manifest.
     *
     * @param manifest what was approved
     * @return its files, repodata included
     */
    public static Supply of(Manifest manifest) {
      MirrorTree tree = MirrorTree.of(manifest, null);
      return new Supply(
          new String(tree.enclosed().get(Enclosed.LIST), StandardCharsets.US_ASCII),
          tree.files().values().stream()
              .map(MirrorTree.Content::sha256)
              .collect(Collectors.toSet()));
    }
  }

  /**
   * Makes the adapter.
   *
   * @param gate judges where that is
   * @param settings where to place orders
   * @param desks where an order finds what it needs; the same for every attempt of a run
   */
  public RemoteMirror(OutboundGate gate, Settings settings, Function<MirrorOrder, Desk> desks) {
    this.gate = gate;
    this.settings = settings;
    this.desks = desks;
  }

  @Override
  public MirrorRun publish(MirrorOrder order) throws IOException {
    byte[] body = text(order).getBytes(StandardCharsets.UTF_8);
    HttpURLConnection connection =
        new HttpClientEnd(gate, settings.silence(), settings.silence()).open(settings.endpoint());
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    // a fixed length also keeps the JDK from posting a second time by itself
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    int status = status(connection);
    connection.disconnect();
    return run(status);
  }

  private static int status(HttpURLConnection connection) throws IOException {
    try {
      return connection.getResponseCode();
    } catch (HttpRetryException e) {
      return e.responseCode();
    }
  }

  private MirrorRun run(int status) throws IOException {
    if (status >= 200 && status < 300) {
      return new MirrorRun.Asked(settings.endpoint());
    }
    if (status == 409) {
      return new MirrorRun.Superseded("the remote mirror has a newer order");
    }
    if (LATER.contains(status) || status >= 500 || status < 200) {
      throw new IOException("the remote mirror answered " + status);
    }
    return new MirrorRun.Refused("the remote mirror refused the order with " + status);
  }

  private String text(MirrorOrder order) {
    Desk desk = desks.apply(order);
    JsonText json = new JsonText();
    json.open()
        .text("runKey", order.runKey())
        .text("pilotId", order.pilotId().value())
        .number("fence", order.fence())
        .text("manifestDigest", order.manifest().digest())
        .text("fingerprint", order.manifest().fingerprint())
        .text("location", desk.location().toString())
        .text("manifestUrl", desk.manifest().toString())
        .text("callbackUrl", desk.answer().toString())
        .text("token", desk.token())
        .list("files");
    MirrorTree.of(order.manifest(), null)
        .files()
        .forEach(
            (path, content) ->
                json.open()
                    .text("path", path)
                    .number("size", content.size())
                    .text("sha256", content.sha256())
                    .text("url", desk.content() + content.sha256())
                    .close());
    return json.endList().close().toString();
  }
}
