package io.pilotage.repository.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;

/** Line ends that are the same on every system. */
final class Lines {

  static final DefaultIndenter LF = new DefaultIndenter("  ", "\n");

  private Lines() {}
}
