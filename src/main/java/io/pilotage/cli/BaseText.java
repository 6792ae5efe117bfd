package io.pilotage.cli;

import java.net.URI;

/** Several lists of what a base OS provides, put together as one. */
final class BaseText {

  private final StringBuilder everywhere = new StringBuilder();
  private final StringBuilder byBranch = new StringBuilder();

  /** Adds a repository that holds for all branches. */
  void repository(URI address) {
    everywhere.append("repository ").append(address).append('\n');
  }

  /** Adds a list: what stands in it before the first branch holds for all branches. */
  void file(String text) {
    StringBuilder part = everywhere;
    for (String line : text.lines().toList()) {
      part = line.strip().startsWith("[") ? byBranch : part;
      part.append(line).append('\n');
    }
  }

  @Override
  public String toString() {
    return everywhere.toString() + byBranch;
  }
}
