package io.pilotage.cli;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.BranchSearch;
import io.pilotage.repository.SourceUnavailableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which part of a repository is meant, and from where it may be read. */
final class SourceOptions {

  @Option(
      names = {"-b", "--branch"},
      paramLabel = "OS/ARCH",
      description =
          "An OS branch such as SL4/i386; may be repeated. Default: every directory os/arch that"
              + " has a directory RPMS.* in it.")
  private List<OsBranch> branches = new ArrayList<>();

  @Option(
      names = "--allow-private",
      description =
          "Read also from hosts with private addresses, such as localhost or those of your"
              + " intranet.")
  private boolean allowPrivate;

  Source source(String text) {
    return Source.of(text, allowPrivate);
  }

  /** The branches that were named, or those that are there. */
  List<OsBranch> branches(Source source) throws SourceUnavailableException {
    if (!branches.isEmpty()) {
      return branches;
    }
    List<OsBranch> found = found(source);
    if (found.isEmpty()) {
      throw new BadArgumentException(
          "no OS branch is to be seen in "
              + source.name()
              + ", that is, no directory os/arch with a directory RPMS.* in it;"
              + " name the root of the repository, or the branches with --branch SL4/i386");
    }
    return found;
  }

  private static List<OsBranch> found(Source source) throws SourceUnavailableException {
    try {
      return BranchSearch.find(source.uri(), source.policy());
    } catch (SourceUnavailableException e) {
      throw e;
    } catch (IOException e) {
      throw new UnavailableException(source.name() + " cannot be read: " + Problems.text(e));
    }
  }
}
