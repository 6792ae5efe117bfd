package io.pilotage.repository.metadata;

import java.util.List;

/**
 * What {@code repomd.xml} says.
 *
 * @param revision as its maker wrote it, mostly seconds since 1970; empty if it has none
 * @param entries the files it names, in its order
 */
public record Repomd(String revision, List<RepomdEntry> entries) {

  /** Copies the list. */
  public Repomd {
    entries = List.copyOf(entries);
  }
}
