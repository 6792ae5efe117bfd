package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the OS branches of a repository where nobody has declared them: what lies two levels below
 * the root and has a directory {@code RPMS.*} in it (P-14).
 */
public final class BranchSearch {

  private static final int MOST_DIRECTORIES = 1000;
  private static final String MARK = "RPMS.";

  private final SourceReader reader;
  private int looked;

  private BranchSearch(SourceReader reader) {
    this.reader = reader;
  }

  /**
   * Looks for branches.
   *
   * @param source the root of the repository
   * @param policy from where it may be read
   * @return what was found, sorted; empty also if the source does not list its directories
   * @throws SourceUnavailableException if the source does not answer properly
   * @throws IOException if the source is refused
   */
  public static List<OsBranch> find(URI source, SourcePolicy policy) throws IOException {
    try (SourceReader reader = SourceReader.open(source, policy)) {
      return new BranchSearch(reader).branches();
    }
  }

  private List<OsBranch> branches() throws IOException {
    TreeSet<OsBranch> found = new TreeSet<>();
    for (String os : directories("")) {
      for (String arch : directories(os)) {
        if (directories(os + "/" + arch).stream().anyMatch(name -> name.startsWith(MARK))) {
          found.add(new OsBranch(os, arch));
        }
      }
    }
    return List.copyOf(found);
  }

  /** Only names that could be one half of a branch, or of its directories. */
  private List<String> directories(String path) throws IOException {
    List<String> names = new ArrayList<>();
    looked++;
    if (looked <= MOST_DIRECTORIES) {
      for (String name : reader.list(path).directories()) {
        if (OsBranch.isPart(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
