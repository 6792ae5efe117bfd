package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.RefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;

/**
 * The functional check of a source repository, and the watch over its freeze (P-13, P-14). Safe for
 * several threads.
 */
public final class RepositoryCheck {

  private final ContentStore store;
  private final SourcePolicy policy;
  private final Layout layout;

  /**
   * Prepares checks.
   *
   * @param store where all bytes are staged
   * @param policy from where repositories may be read
   * @param layout the names of the four directories
   */
  public RepositoryCheck(ContentStore store, SourcePolicy policy, Layout layout) {
    this.store = store;
    this.policy = policy;
    this.layout = layout;
  }

  /**
   * Judges the address of a repository when it is declared (P-13). Reads and resolves nothing.
   *
   * @param url what the developers typed
   * @return the address
   * @throws RefusedException naming the field {@code repositoryUrl}
   */
  public URI declare(String url) {
    return new SourceAddress(policy).parse(url);
  }

  /**
   * Stages every RPM and all repodata into the content store, and judges the staged bytes.
   *
   * @param request what to check
   * @param progress hears how far it has come
   * @return the report; whatever is wrong with the source is a finding in it
   * @throws SourceUnavailableException if the source does not answer properly; trying again may
   *     help
   * @throws IOException if the content store fails
   * @throws InterruptedException if the thread was interrupted
   */
  public CheckReport check(CheckRequest request, Progress progress)
      throws IOException, InterruptedException {
    try {
      return checked(request, progress);
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw interrupted(e);
    }
  }

  private CheckReport checked(CheckRequest request, Progress progress) throws IOException {
    Findings findings = new Findings();
    List<ManifestEntry> entries = new ArrayList<>();
    List<MetadataFile> metadata = new ArrayList<>();
    List<CheckedPackage> packages = new ArrayList<>();
    BaseOs baseOs = request.baseOs() == null ? null : request.baseOs().within(policy);
    try {
      SourceReader source = SourceReader.open(request.source(), policy);
      for (OsBranch branch : request.branches()) {
        Inventory inventory = new InventoryReader(source, store, layout, findings).read(branch);
        BranchCheck check = new BranchCheck(source, store, findings, progress, inventory, baseOs);
        check.run();
        entries.addAll(check.entries());
        metadata.addAll(inventory.metadata());
        packages.addAll(check.packages());
      }
    } catch (SourceRefusal e) {
      findings.refused(Spot.NOWHERE, e);
    }
    Manifest manifest = new Manifest(request.branches(), entries, metadata);
    List<Finding> all = new ArrayList<>(findings.all());
    all.addAll(new ScopeRules(layout).judge(request.scope(), manifest));
    all.addAll(new UpgradeRules(layout, store).judge(request.scope(), manifest, packages));
    return new CheckReport(manifest, all, packages);
  }

  /**
   * Reads the source again in full and names every difference, file by file.
   *
   * @param frozen the manifest of the check
   * @param source the root of the repository
   * @param progress hears how far it has come
   * @return the verdict
   * @throws SourceUnavailableException if the source does not answer properly; trying again may
   *     help
   * @throws IOException if the content store fails
   * @throws InterruptedException if the thread was interrupted
   */
  public FreezeVerdict verify(Manifest frozen, URI source, Progress progress)
      throws IOException, InterruptedException {
    try {
      return new FreezeWatch(store, policy, layout, progress).verify(frozen, source);
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw interrupted(e);
    }
  }

  private static InterruptedException interrupted(IOException e) {
    // the exception takes the flag's place
    Thread.interrupted();
    InterruptedException interrupted = new InterruptedException("the check was interrupted");
    interrupted.initCause(e);
    return interrupted;
  }
}
