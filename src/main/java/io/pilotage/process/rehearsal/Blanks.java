package io.pilotage.process.rehearsal;

import org.jspecify.annotations.Nullable;

/**
 * Leaves blank in drafts what only stands for something else.
 *
 * @param standIn the address that stands for the developers' repository; null if they have one
 */
record Blanks(@Nullable String standIn) {

  String in(String text) {
    return standIn == null
        ? text
        : text.replace(standIn, "[the address of the developers' repository]");
  }
}
