package io.pilotage.repository.metadata;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream that stays open when its reader is done: whoever opened it closes it. */
final class Unclosed extends FilterInputStream {

  Unclosed(InputStream in) {
    super(in);
  }

  @Override
  public void close() {
    // not ours
  }
}
