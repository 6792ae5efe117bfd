package io.pilotage.repository;

import io.pilotage.repository.rpm.Evr;
import io.pilotage.repository.rpm.RpmPackage;
import io.pilotage.repository.rpm.RpmReader;
import io.pilotage.repository.rpm.RpmRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names and versions of what was mirrored: of packages that are still there as of today; of others
 * by their headers in the store; where they have left the store, by their file names.
 */
final class MirroredVersions {

  private static final Pattern FILE = Pattern.compile("(.+)-([^-]+)-([^-]+)\\.([^.-]+)\\.rpm");

  private final Map<String, PackageVersion> byDigest = new HashMap<>();
  private final @Nullable ContentStore store;

  MirroredVersions(List<PackageVersion> now, @Nullable ContentStore store) {
    now.forEach(pkg -> byDigest.put(pkg.sha256(), pkg));
    this.store = store;
  }

  List<PackageVersion> of(Manifest mirrored) throws IOException {
    List<PackageVersion> versions = new ArrayList<>();
    for (ManifestEntry entry : mirrored.entries()) {
      PackageVersion same = byDigest.get(entry.sha256());
      if (same != null) {
        versions.add(PackageVersion.of(entry, same.name(), same.evr(), same.arch()));
      } else {
        looked(entry).ifPresent(versions::add);
      }
    }
    return versions;
  }

  private Optional<PackageVersion> looked(ManifestEntry entry) throws IOException {
    if (store == null || !store.has(entry.sha256())) {
      return named(entry);
    }
    try (InputStream in = store.open(entry.sha256())) {
      RpmPackage pkg = RpmReader.describe(in);
      return Optional.of(
          PackageVersion.of(entry, pkg.name(), pkg.evr(), pkg.source() ? "src" : pkg.arch()));
    } catch (RpmRefusal e) {
      return named(entry);
    }
  }

  /** What its maker wanted it to be; empty if it does not look like a package. */
  private static Optional<PackageVersion> named(ManifestEntry entry) {
    Matcher file = FILE.matcher(entry.name());
    return file.matches()
        ? Optional.of(
            PackageVersion.of(
                entry, file.group(1), new Evr(null, file.group(2), file.group(3)), file.group(4)))
        : Optional.empty();
  }
}
