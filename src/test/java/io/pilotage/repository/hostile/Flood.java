package io.pilotage.repository.hostile;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A large document: the same line again and again, with its number for each {@code #}; packed. */
record Flood(String head, String line, String tail) {

  /** Bytes, before they are packed. */
  private static final int LENGTH = 64 << 20;

  void to(OutputStream out) throws IOException {
    try (Writer text =
        new BufferedWriter(
            new OutputStreamWriter(new Quick(out), StandardCharsets.US_ASCII), 1 << 16)) {
      text.write(head);
      long written = 0;
      for (int i = 0; written < LENGTH; i++) {
        String next = line.replace("#", Integer.toString(i));
        text.write(next);
        written += next.length();
      }
      text.write(tail);
    }
  }

  private static final class Quick extends GZIPOutputStream {

    private Quick(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
