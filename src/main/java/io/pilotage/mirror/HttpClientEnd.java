package io.pilotage.mirror;

import io.pilotage.outbound.OutboundGate;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Our end of plain HTTP to a mirror: no redirects, a limit to silence, and one to everything
 * together. (This client takes half the processor time of the newer one for large bodies.)
 */
final class HttpClientEnd {

  private static final Set<Integer> GONE = Set.of(404, 410);

  private final OutboundGate gate;
  private final Duration silence;
  private final long end;

  HttpClientEnd(OutboundGate gate, Duration silence, Duration total) {
    this.gate = gate;
    this.silence = silence;
    this.end = System.nanoTime() + total.toNanos();
  }

  /** Gets a body; empty if there is none of that name. The caller closes the stream. */
  Optional<InputStream> get(URI place) throws IOException {
    HttpURLConnection connection = open(place);
    int status = connection.getResponseCode();
    if (GONE.contains(status)) {
      return Optional.empty();
    }
    if (status != 200) {
      throw new IOException("the mirror answered " + status + " for " + place.getRawPath());
    }
    return Optional.of(new TimedStream(connection.getInputStream()));
  }

  /** This client resolves the name again: for that moment Java keeps what was judged. */
  HttpURLConnection open(URI place) throws IOException {
    gate.resolve(place.getHost());
    HttpURLConnection connection = (HttpURLConnection) place.toURL().openConnection();
    int millis = (int) Math.min(silence.toMillis(), Integer.MAX_VALUE);
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setInstanceFollowRedirects(false);
    return connection;
  }

  /** A byte now and then is no progress. */
  private final class TimedStream extends FilterInputStream {

    TimedStream(InputStream bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (System.nanoTime() - end > 0) {
        throw new IOException("the mirror is too slow to be read back in time");
      }
      return super.read(target, offset, length);
    }
  }
}
