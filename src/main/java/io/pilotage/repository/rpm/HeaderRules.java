package io.pilotage.repository.rpm;

/**
 * Which header is read.
 *
 * @param name for people
 * @param region the tag of its region
 * @param mostBytes of data; rpm itself takes 64 MiB of signatures and 256 MiB of header, which no
 *     package of a pilot comes near, and which would cost more memory than one file may
 */
record HeaderRules(String name, int region, int mostBytes) {

  static final HeaderRules SIGNATURE =
      new HeaderRules("signature header", Tag.HEADERSIGNATURES, 4 << 20);
  static final HeaderRules MAIN = new HeaderRules("header", Tag.HEADERIMMUTABLE, 16 << 20);

  /** As in rpm. */
  static final int MOST_ENTRIES = 0xFFFF;
}
