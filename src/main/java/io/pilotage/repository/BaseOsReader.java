package io.pilotage.repository;

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

/** Reads from a repository's own metadata what an OS provides. */
final class BaseOsReader {

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
    try {
      SourceReader source = SourceReader.open(new URI(repository), policy);
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
    try (InputStream in = open(source, "repodata/repomd.xml")) {
      return RepodataReader.repomd(in, limit()).entries();
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
    try (InputStream in = new DigestInputStream(open(source, entry.href()), digest)) {
      reading.read(in, limit());
      Intake.hash(in);
    }
    if (!Digests.hex(digest.digest()).equals(checksum.hex())) {
      throw missing("the bytes that repomd.xml names as " + entry.href());
    }
  }

  private InputStream open(SourceReader source, String path) throws IOException {
    InputStream in = source.open(path, limit());
    if (in == null) {
      throw missing(path);
    }
    return in;
  }

  private long limit() {
    return TIMES * policy.limits().metadataBytes();
  }

  private void primary(InputStream in, long limit) throws MetadataRefusal {
    Set<String> wanted = closure.wantedFiles();
    RepodataReader.offers(in, limit, offer -> add(offer, wanted));
  }

  private void add(PackageOffer offer, Set<String> wanted) {
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
}
