package io.pilotage.repository;

import io.pilotage.repository.io.WatchedStream;
import io.pilotage.repository.metadata.Checksum;
import io.pilotage.repository.metadata.MetadataRefusal;
import io.pilotage.repository.metadata.PackageOffer;
import io.pilotage.repository.metadata.RepodataReader;
import io.pilotage.repository.metadata.RepomdEntry;
import io.pilotage.repository.rpm.Closure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from a repository's own metadata what an OS provides. */
final class BaseOsReader {

  /** What the closure may take with the OS; a whole one has less than a fifth of it. */
  private static final long MOST_BYTES = 64L << 20;

  /** An OS has more packages than a pilot. */
  private static final int TIMES = 4;

  private final SourcePolicy policy;
  private final Closure closure;

  BaseOsReader(SourcePolicy policy, Closure closure) {
    this.policy = policy;
    this.closure = closure;
  }

  /** Adds everything that is provided, and of the files those that are wanted. */
  void read(String repository) throws IOException {
    try (SourceReader source = SourceReader.open(new URI(repository), policy)) {
      List<RepomdEntry> entries = repomd(source);
      read(source, entry("primary", entries), this::primary);
      Optional<RepomdEntry> filelists = entry("filelists", entries);
      if (filelists.isPresent() && !closure.wantedFiles().isEmpty()) {
        read(source, filelists, this::filelists);
      }
    } catch (URISyntaxException e) {
      throw refusal(repository, "no address");
    } catch (MetadataRefusal e) {
      throw refusal(repository, e.reason());
    } catch (SourceRefusal e) {
      throw refusal(repository, e.found());
    }
  }

  private interface Reading {
    void read(InputStream in, long limit) throws MetadataRefusal;
  }

  private List<RepomdEntry> repomd(SourceReader source) throws IOException, MetadataRefusal {
    try (Remembering in = open(source, "repodata/repomd.xml")) {
      return in.unlessItFailed(() -> RepodataReader.repomd(in, limit())).entries();
    }
  }

  private static Optional<RepomdEntry> entry(String type, List<RepomdEntry> entries) {
    return entries.stream().filter(entry -> entry.type().equals(type)).findFirst();
  }

  private void read(SourceReader source, Optional<RepomdEntry> named, Reading reading)
      throws IOException, MetadataRefusal {
    RepomdEntry entry = named.orElseThrow(() -> missing("primary metadata"));
    if (!PathNames.isPlainPath(entry.href())) {
      throw missing("a plain path instead of " + entry.href());
    }
    Checksum checksum = entry.checksum();
    MessageDigest digest = Digests.of(checksum.algorithm());
    try (Remembering in = open(source, entry.href())) {
      InputStream hashed = new DigestInputStream(in, digest);
      in.unlessItFailed(
          () -> {
            reading.read(hashed, limit());
            return Intake.hash(hashed);
          });
    }
    if (closure.bytes() > MOST_BYTES) {
      throw refusal("", "it provides more than can be looked at");
    }
    if (!Digests.hex(digest.digest()).equals(checksum.hex())) {
      throw missing("the bytes that repomd.xml names as " + entry.href());
    }
  }

  private Remembering open(SourceReader source, String path) throws IOException {
    InputStream in = source.open(path, limit());
    if (in == null) {
      throw missing(path);
    }
    return new Remembering(in);
  }

  private long limit() {
    return TIMES * policy.limits().metadataBytes();
  }

  private void primary(InputStream in, long limit) throws MetadataRefusal {
    Set<String> wanted = closure.wantedFiles();
    RepodataReader.offers(in, limit, offer -> add(offer, wanted));
  }

  private void add(PackageOffer offer, Set<String> wanted) {
    if (closure.bytes() > MOST_BYTES) {
      return; // refused at its end
    }
    offer.provides().forEach(closure::addBase);
    offer.files().stream().filter(wanted::contains).forEach(closure::addFile);
  }

  private void filelists(InputStream in, long limit) throws MetadataRefusal {
    Set<String> wanted = closure.wantedFiles();
    RepodataReader.files(
        in,
        limit,
        path -> {
          if (wanted.contains(path)) {
            closure.addFile(path);
          }
        });
  }

  private static SourceRefusal missing(String what) {
    return refusal("", "it does not hold " + what);
  }

  private static SourceRefusal refusal(String repository, String reason) {
    return new SourceRefusal(
        "base-os-unreadable",
        repository.isEmpty() ? reason : "the base OS at " + repository + ": " + reason,
        "the repodata of the base OS",
        "mend the declaration of the base OS");
  }

  /** Remembers why the source failed: to whoever parses its bytes, it looks like bad bytes. */
  private static final class Remembering extends WatchedStream {

    private @Nullable IOException failure;

    private interface Parsing<T> {
      T parse() throws IOException, MetadataRefusal;
    }

    private Remembering(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return super.read(target, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    private <T> T unlessItFailed(Parsing<T> parsing) throws IOException, MetadataRefusal {
      try {
        return parsing.parse();
      } catch (MetadataRefusal e) {
        if (failure != null) {
          throw failure;
        }
        throw e;
      }
    }
  }
}
