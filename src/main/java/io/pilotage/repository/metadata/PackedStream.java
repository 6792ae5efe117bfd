package io.pilotage.repository.metadata;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Opens what is compressed with gz, bz2, xz or zst, told by its first bytes. */
final class PackedStream {

  private static final int XZ_MEMORY_KIB = 40 * 1024;
  private static final int ZSTD_WINDOW_LOG = 25;

  private PackedStream() {}

  static InputStream open(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    bytes.mark(8);
    byte[] magic = bytes.readNBytes(4);
    bytes.reset();
    if (startsWith(magic, 0x1f, 0x8b)) {
      return new GZIPInputStream(bytes, 1 << 16);
    }
    if (startsWith(magic, 0xfd, '7', 'z', 'X')) {
      return new XZInputStream(bytes, XZ_MEMORY_KIB);
    }
    if (startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
      return new ZstdInputStreamNoFinalizer(bytes).setLongMax(ZSTD_WINDOW_LOG);
    }
    if (startsWith(magic, 'B', 'Z', 'h')) {
      return new BZip2CompressorInputStream(bytes, true);
    }
    return bytes;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
