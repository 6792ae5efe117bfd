package io.pilotage.mirror;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * A mirror that others run: it takes an order over HTTP and answers later through a callback, with
 * done, or failed and a text (P-15).
 *
 * <p>The order is a JSON object: {@code runKey} (a second order with the same key is the same
 * order), {@code pilotId}, {@code fence} (an order with a lower one than before is answered with
 * 409), {@code manifestDigest}, {@code fingerprint}, {@code content} (a file's bytes are there, by
 * its SHA-256), {@code callbackUrl}, {@code callbackToken}, and {@code files}: each {@code path},
 * {@code size}, {@code sha256}.
 */
public final class RemoteMirror implements Mirror {

  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  private final Settings settings;
  private final Function<MirrorOrder, Callback> callbacks;

  /**
   * Where to place orders.
   *
   * @param endpoint takes orders by POST
   * @param content from where the other side fetches a file, by appending its SHA-256
   * @param silence how long to wait for the other side
   */
  public record Settings(URI endpoint, URI content, Duration silence) {}

  /**
   * How the other side answers one order.
   *
   * @param url where it posts its answer
   * @param token proves that it is the one that was asked
   */
  public record Callback(URI url, String token) {}

  /**
   * Makes the adapter.
   *
   * @param settings where to place orders
   * @param callbacks how an order is answered; the same for every attempt of a run
   */
  public RemoteMirror(Settings settings, Function<MirrorOrder, Callback> callbacks) {
    this.settings = settings;
    this.callbacks = callbacks;
  }

  @Override
  public MirrorRun publish(MirrorOrder order) throws IOException {
    byte[] body = text(order).getBytes(StandardCharsets.UTF_8);
    HttpURLConnection connection =
        new HttpClientEnd(settings.silence(), settings.silence()).open(settings.endpoint());
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
    Callback callback = callbacks.apply(order);
    JsonText json = new JsonText();
    json.open()
        .text("runKey", order.runKey())
        .text("pilotId", order.pilotId().value())
        .number("fence", order.fence())
        .text("manifestDigest", order.manifest().digest())
        .text("fingerprint", order.manifest().fingerprint())
        .text("content", settings.content().toString())
        .text("callbackUrl", callback.url().toString())
        .text("callbackToken", callback.token())
        .list("files");
    MirrorTree.of(order.manifest(), null)
        .files()
        .forEach(
            (path, content) ->
                json.open()
                    .text("path", path)
                    .number("size", content.size())
                    .text("sha256", content.sha256())
                    .close());
    return json.endList().close().toString();
  }
}
