package io.pilotage.bench;

import io.pilotage.mirror.DirectoryMirror;
import io.pilotage.mirror.MirrorOrder;
import io.pilotage.mirror.Placement;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.pilotage.repository.BaseOs;
import io.pilotage.repository.CheckReport;
import io.pilotage.repository.CheckRequest;
import io.pilotage.repository.ContentStore;
import io.pilotage.repository.Freeze;
import io.pilotage.repository.Layout;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.Progress;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.SourceLimits;
import io.pilotage.repository.SourcePolicy;
import io.pilotage.repository.rpm.Closure;
import io.pilotage.repository.rpm.Dependency;
import io.pilotage.repository.rpm.RpmPackage;
import io.pilotage.repository.rpm.RpmReader;
import io.pilotage.repository.rpm.RpmRefusal;
import io.pilotage.repository.rpm.Unresolved;
import io.pilotage.repository.signature.Keyring;
import io.pilotage.repository.signature.SignaturePolicy;
import io.pilotage.repository.signature.Trust;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is measured: the library, as its users call it. */
final class Subject {

  private static final PilotId PILOT = new PilotId("pilot-2026-0001");

  private final Path root;
  private final SourcePolicy policy;
  private long fence;

  Subject(Path root, int httpPort) {
    this.root = root;
    this.policy =
        new SourcePolicy(
            List.of(root),
            Set.of("127.0.0.1:" + httpPort),
            List.of("127.0.0.0/8"),
            SourceLimits.DEFAULT);
  }

  /** The full check, keeping nothing. */
  CheckReport check() throws IOException, InterruptedException {
    return freeze().report();
  }

  Freeze freeze() throws IOException, InterruptedException {
    return quick().freeze(request(root.toUri()), Progress.NONE);
  }

  RepositoryCheck quick() {
    return RepositoryCheck.keepingNothing(policy, Layout.PROCEDURE);
  }

  /** The full check into a store, and a mirror of what it found. */
  Manifest mirror(URI source, Path store, Path mirror) throws IOException, InterruptedException {
    Manifest manifest = stage(source, store);
    publish(manifest, store, mirror);
    return manifest;
  }

  /** The full check into a store. */
  Manifest stage(URI source, Path store) throws IOException, InterruptedException {
    return new RepositoryCheck(new ContentStore(store), policy, Layout.PROCEDURE)
        .check(request(source), Progress.NONE)
        .manifest();
  }

  /** Publishes what was staged a moment ago, without writing it a second time. */
  void link(Manifest manifest, Path store, Path mirror) throws IOException {
    DirectoryMirror linking = linking(store, mirror);
    linking.trustStaged(manifest);
    linking.publish(order(manifest));
  }

  /** Publishes by links, after reading what no stamp of an earlier run vouches for. */
  void update(Manifest manifest, Path store, Path mirror) throws IOException {
    linking(store, mirror).publish(order(manifest));
  }

  private static DirectoryMirror linking(Path store, Path mirror) throws IOException {
    return new DirectoryMirror(
        mirror, new ContentStore(store), new DirectoryMirror.Settings(1, Placement.LINK, 2, null));
  }

  private MirrorOrder order(Manifest manifest) {
    fence++;
    return new MirrorOrder("run-" + fence, PILOT, manifest, fence);
  }

  void publish(Manifest manifest, Path store, Path mirror) throws IOException {
    new DirectoryMirror(mirror, new ContentStore(store), 1).publish(order(manifest));
  }

  /** Verifies signatures against the project's key, which the generator wrote beside it. */
  private CheckRequest request(URI source) throws IOException {
    Keyring keys = Keyring.read(root.resolveSibling(root.getFileName() + ".asc"));
    return new CheckRequest(
        source,
        RepositoryPlan.BRANCHES,
        null,
        BaseOs.parse(String.join("\n", RepositoryPlan.BASE)),
        new Trust(SignaturePolicy.WARN, keys));
  }

  /** Headers of all packages, nothing else. */
  Map<OsBranch, List<RpmPackage>> headers() throws IOException {
    Map<OsBranch, List<RpmPackage>> packages = new TreeMap<>();
    for (OsBranch branch : RepositoryPlan.BRANCHES) {
      List<RpmPackage> list = new ArrayList<>();
      for (Path file : Trees.packages(root.resolve(branch.toString()))) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 14)) {
          list.add(RpmReader.describe(in));
        } catch (RpmRefusal e) {
          throw new IOException("refused " + file, e);
        }
      }
      packages.put(branch, list);
    }
    return packages;
  }

  /** Every requirement that nothing meets: branch, package, requirement; sorted. */
  static List<String> closure(Map<OsBranch, List<RpmPackage>> packages) {
    List<String> pairs = new ArrayList<>();
    packages.forEach(
        (branch, list) -> {
          Closure closure = new Closure(base());
          list.forEach(pkg -> closure.add(pkg.nvra(), pkg));
          for (Unresolved each : closure.unresolved()) {
            pairs.add(branch + " " + each.key() + ": " + each.requirement());
          }
        });
    pairs.sort(null);
    return pairs;
  }

  private static List<Dependency> base() {
    List<Dependency> base = new ArrayList<>();
    RepositoryPlan.BASE.forEach(name -> base.add(new Dependency(name, 0, "")));
    // the same package that the peers are given
    base.add(new Dependency("base-os", Dependency.EQUAL, "4-1"));
    return base;
  }
}
