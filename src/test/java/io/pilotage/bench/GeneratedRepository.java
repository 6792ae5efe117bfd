package io.pilotage.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.pilotage.bench.PackagePlan.Signer;
import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.openpgp.PGPException;
import org.eclipse.packager.rpm.RpmTag;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderContext;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.coding.PayloadCoding;
import org.eclipse.packager.rpm.deps.RpmDependencyFlags;
import org.eclipse.packager.rpm.signature.RsaHeaderSignatureProcessor;
import org.slf4j.LoggerFactory;

/** Writes planned packages as RPMs that rpm itself accepts, with repodata at each branch. */
final class GeneratedRepository {

  private static final int BUILT = 1_230_768_000;
  private static final int THREADS = 2;

  private final Path directory;
  private final Pool pool = new Pool(RepositoryPlan.SEED);
  private final Map<Signer, SigningKeys> keys = new EnumMap<>(Signer.class);

  private GeneratedRepository(Path directory) throws PGPException {
    this.directory = directory;
    keys.put(Signer.PROJECT, SigningKeys.make("project"));
    keys.put(Signer.STRANGER, SigningKeys.make("stranger"));
  }

  /** Writes a repository to {@code root}, unless an earlier run has; the keys lie beside it. */
  static void write(Path directory, String root, List<PackagePlan> plans) throws Exception {
    ((Logger) LoggerFactory.getLogger("org.eclipse.packager")).setLevel(Level.WARN);
    Path done = directory.resolve(root + ".done");
    if (Files.exists(done)) {
      return;
    }
    GeneratedRepository repository = new GeneratedRepository(directory);
    Trees.remove(directory.resolve(root));
    repository.packages(directory.resolve(root), plans);
    repository.base();
    Objects.requireNonNull(repository.keys.get(Signer.PROJECT))
        .writePublic(directory.resolve(root + ".asc"));
    Files.createFile(done);
  }

  private void packages(Path root, List<PackagePlan> plans) throws Exception {
    for (OsBranch branch : RepositoryPlan.BRANCHES) {
      for (String name :
          List.of(
              SampleRepository.RELEASE,
              SampleRepository.EXTERNALS,
              SampleRepository.PILOT_UPDATES,
              SampleRepository.PRODUCTION_UPDATES)) {
        Files.createDirectories(root.resolve(branch.toString()).resolve(name));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> written = new ArrayList<>();
      for (PackagePlan plan : plans) {
        written.add(
            threads.submit(
                () -> {
                  write(root, plan);
                  return plan;
                }));
      }
      for (Future<?> each : written) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("a package could not be written", e.getCause());
    } finally {
      threads.shutdownNow();
    }
    Peers.index(root);
  }

  private void write(Path root, PackagePlan plan) throws IOException {
    Path target = root.resolve(plan.branch().toString()).resolve(plan.directory());
    String stem = plan.name() + "-" + plan.version() + "-" + plan.release();
    Path file = target.resolve(stem + "." + plan.arch() + ".rpm");
    BuilderOptions options = new BuilderOptions();
    // the content cannot be compressed, and no tool here unpacks it
    options.setPayloadCoding(PayloadCoding.NONE);
    try (RpmBuilder builder =
        new RpmBuilder(plan.name(), version(plan), plan.arch(), file, options)) {
      describe(builder.getInformation(), plan.description(), stem);
      plan.provides().forEach(text -> builder.addProvides(text, ""));
      plan.requires().forEach(text -> require(builder, text));
      files(builder.newContext(), plan);
      builder.setHeaderCustomizer(header -> header.putInt(RpmTag.BUILDTIME, BUILT));
      SigningKeys signer = keys.get(plan.signer());
      if (signer != null) {
        builder.addSignatureProcessor(new RsaHeaderSignatureProcessor(signer.secret()));
      }
      builder.build();
    }
  }

  private static RpmVersion version(PackagePlan plan) {
    return plan.epoch() > 0
        ? new RpmVersion(plan.epoch(), plan.version(), plan.release())
        : new RpmVersion(plan.version(), plan.release());
  }

  private void files(BuilderContext context, PackagePlan plan) throws IOException {
    int each = plan.size() / plan.files();
    for (int i = 0; i < plan.files(); i++) {
      context.addFile(
          "/opt/glite/" + plan.name() + "/f." + i,
          pool.slice(plan.poolOffset() + i * each, each),
          info -> info.setTimestamp(Instant.ofEpochSecond(BUILT)));
    }
  }

  /** The base OS as a package, in a repository of its own. */
  private void base() throws IOException, InterruptedException {
    Path target = Files.createDirectories(directory.resolve("base"));
    BuilderOptions options = new BuilderOptions();
    options.setOpenOptions(
        new StandardOpenOption[] {
          StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING
        });
    try (RpmBuilder builder =
        new RpmBuilder(
            "base-os",
            new RpmVersion("4", "1"),
            "noarch",
            target.resolve("base-os-4-1.noarch.rpm"),
            options)) {
      describe(builder.getInformation(), "the base OS", "base-os-4-1");
      for (String provide : RepositoryPlan.BASE) {
        if (provide.startsWith("/")) {
          builder
              .newContext()
              .addFile(provide, provide.getBytes(StandardCharsets.US_ASCII), info -> {});
        } else {
          builder.addProvides(provide, "");
        }
      }
      builder.build();
    }
    if (Peers.missing("createrepo_c").isEmpty()) {
      Peers.createrepo(target);
    }
  }

  private static void describe(
      RpmBuilder.PackageInformation information, String text, String stem) {
    information.setSummary("A package to measure with");
    information.setDescription(text);
    information.setLicense("Apache-2.0");
    information.setGroup("Grid/Services");
    information.setVendor("Pilotage");
    information.setPackager("Pilotage");
    information.setBuildHost("bench.invalid");
    information.setSourcePackage(stem + ".src.rpm");
  }

  private static void require(RpmBuilder builder, String text) {
    String[] part = text.split(" ", 3);
    if (part.length < 3) {
      builder.addRequirement(part[0], "");
    } else if (part[1].equals("=")) {
      builder.addRequirement(part[0], part[2], RpmDependencyFlags.EQUAL);
    } else {
      builder.addRequirement(
          part[0], part[2], RpmDependencyFlags.GREATER, RpmDependencyFlags.EQUAL);
    }
  }
}
