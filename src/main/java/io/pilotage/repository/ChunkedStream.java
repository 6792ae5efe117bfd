package io.pilotage.repository;

import io.pilotage.repository.io.WatchedStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** A body that comes in chunks. */
final class ChunkedStream extends WatchedStream {

  private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,15})(?:[ \\t]*;.*)?");
  private static final int MOST_TRAILERS = 100;

  private long left;
  private boolean first = true;
  private boolean ended;

  ChunkedStream(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int read = super.read(target, offset, (int) Math.min(length, left));
    if (read < 0) {
      throw new SourceUnavailableException("the server hung up within a chunk");
    }
    left -= read;
    return read;
  }

  private void nextChunk() throws IOException {
    if (!first && !HttpHead.line(in).isEmpty()) {
      throw HttpHead.malformed("a chunk longer than stated");
    }
    first = false;
    var matcher = SIZE.matcher(HttpHead.line(in));
    if (!matcher.matches()) {
      throw HttpHead.malformed("a chunk without a size");
    }
    left = Long.parseLong(matcher.group(1), 16);
    if (left == 0) {
      trailers();
      ended = true;
    }
  }

  private void trailers() throws IOException {
    for (int i = 0; i < MOST_TRAILERS; i++) {
      if (HttpHead.line(in).isEmpty()) {
        return;
      }
    }
    throw HttpHead.malformed("more than " + MOST_TRAILERS + " trailers");
  }
}
