package io.pilotage.repository;

import io.pilotage.pilot.RefusedException;
import io.pilotage.repository.io.WatchedStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source within the limits of its policy. Every failure of the source is a {@link
 * SourceRefusal} or a {@link SourceUnavailableException}; an interrupted thread ends the reading.
 */
final class SourceReader implements Closeable {

  private final SourceTree tree;
  private final SourcePolicy policy;
  private final SourceLimits limits;
  private final long start = System.nanoTime();
  private final Map<String, String> stamps = new ConcurrentHashMap<>();
  private final AtomicLong total = new AtomicLong();

  SourceReader(SourceTree tree, SourcePolicy policy) {
    this.tree = tree;
    this.policy = policy;
    this.limits = policy.limits();
  }

  static SourceReader open(URI source, SourcePolicy policy) throws IOException {
    try {
      URI judged = new SourceAddress(policy).parse(source.toString());
      SourceTree tree =
          "file".equals(judged.getScheme())
              ? FileTree.open(Path.of(judged), policy)
              : new HttpTree(judged, policy);
      return new SourceReader(tree, policy);
    } catch (RefusedException e) {
      throw new SourceRefusal(
          "source-not-allowed",
          e.faults().get(0).message(),
          "the address of a repository",
          "declare another address");
    }
  }

  SourcePolicy policy() {
    return policy;
  }

  SourceLimits limits() {
    return limits;
  }

  Listing list(String directory) throws IOException {
    checkTime();
    try {
      return tree.list(directory);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Null if there is no such file. */
  @Nullable InputStream open(String file, long limit) throws IOException {
    return open(file, limit, count -> {});
  }

  /** The same for a package, which the meter counts; null if there is no such file. */
  @Nullable InputStream openPackage(String file, Meter meter) throws IOException {
    return open(file, limits.fileBytes(), count -> meter.bytes(file, count));
  }

  private @Nullable InputStream open(String file, long limit, IntConsumer count)
      throws IOException {
    SourceFile found = find(file, SourceFile.NO_STAMP);
    InputStream in = found == null ? null : found.bytes();
    return in == null ? null : new Limited(in, limit, count);
  }

  /** A package, unless it is untouched since a stamp was taken; null if there is no such file. */
  @Nullable SourceFile openPackage(String file, String known, Meter meter) throws IOException {
    SourceFile found = find(file, known);
    if (found == null || found.bytes() == null) {
      return found;
    }
    return new SourceFile(
        new Limited(found.bytes(), limits.fileBytes(), count -> meter.bytes(file, count)),
        found.stamp());
  }

  /** Whether a file has not been touched since a stamp was taken; reads none of it. */
  boolean isUntouched(String file, String stamp) throws IOException {
    if (stamp.isEmpty()) {
      return false;
    }
    SourceFile found = find(file, stamp);
    InputStream in = found == null ? null : found.bytes();
    if (in != null) {
      in.close();
    }
    return found != null && in == null;
  }

  private @Nullable SourceFile find(String file, String known) throws IOException {
    checkTime();
    try {
      SourceFile found = tree.open(file, known);
      if (found != null) {
        stamps.put(file, found.stamp());
      }
      return found;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Whether a file had this stamp when it was last opened. */
  boolean gave(String file, String stamp) {
    return !stamp.isEmpty() && stamp.equals(stamps.get(file));
  }

  /** The stamp of a file that was read, if it still has it; else empty. */
  String stamp(String file) throws IOException {
    String stamp = stamps.getOrDefault(file, SourceFile.NO_STAMP);
    return !stamp.isEmpty() && tree.isStill(file, stamp) ? stamp : SourceFile.NO_STAMP;
  }

  /** Ends whatever is being read, at once. */
  @Override
  public void close() throws IOException {
    tree.close();
  }

  private static IOException failure(IOException e) {
    boolean clear =
        e instanceof SourceRefusal
            || e instanceof SourceUnavailableException
            || e instanceof InterruptedIOException
            || e instanceof ClosedByInterruptException;
    return clear ? e : new SourceUnavailableException("the source cannot be read", e);
  }

  private void checkTime() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException();
    }
    if (System.nanoTime() - start > limits.total().toNanos()) {
      throw new SourceUnavailableException("reading the source took more than " + limits.total());
    }
  }

  private final class Limited extends WatchedStream {

    private final long limit;
    private final IntConsumer meter;
    private long count;

    Limited(InputStream in, long limit, IntConsumer meter) {
      super(in);
      this.limit = limit;
      this.meter = meter;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      checkTime();
      int read = readSource(target, offset, length);
      if (read <= 0) {
        return read;
      }
      count += read;
      if (count > limit || total.addAndGet(read) > limits.totalBytes()) {
        throw new SourceRefusal(
            "too-large",
            count > limit
                ? "a file of more than " + limit + " bytes"
                : "more than " + limits.totalBytes() + " bytes in all",
            "less",
            "remove what does not belong here, or have the limit raised");
      }
      meter.accept(read);
      return read;
    }

    /** Buffers ask after every read, and a channel would ask the kernel twice. */
    @Override
    public int available() {
      return 0;
    }

    private int readSource(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }
}
