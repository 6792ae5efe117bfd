package io.pilotage.repository;

import java.io.IOException;

/** Something of a source will not be read, now or later; becomes a {@link Finding}. */
final class SourceRefusal extends IOException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String expected;
  private final String mend;

  SourceRefusal(String code, String found, String expected, String mend) {
    super(found);
    this.code = code;
    this.expected = expected;
    this.mend = mend;
  }

  String code() {
    return code;
  }

  String found() {
    return String.valueOf(getMessage());
  }

  String expected() {
    return expected;
  }

  String mend() {
    return mend;
  }
}
