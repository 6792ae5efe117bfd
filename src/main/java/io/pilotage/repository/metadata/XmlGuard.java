package io.pilotage.repository.metadata;

import io.pilotage.repository.io.WatchedStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps from the parser what would make it hold much in memory: giant tags, texts, comments and
 * instructions; and what has no place in repodata: DOCTYPE and CDATA. Works on bytes, so only for
 * UTF-8, which {@link XmlEvents} insists on before the first element.
 */
final class XmlGuard extends WatchedStream {

  private static final int MOST = 256 * 1024;

  private enum State {
    TEXT,
    OPENED,
    TAG,
    DECLARATION,
    COMMENT,
    INSTRUCTION
  }

  private State state = State.TEXT;
  private int run;
  private int matched;
  private char quote;

  XmlGuard(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    for (int i = 0; i < count; i++) {
      next((char) (target[offset + i] & 0xFF));
    }
    return count;
  }

  private void next(char c) throws LimitException {
    run++;
    if (run > MOST) {
      throw new LimitException("an element, text or comment of more than " + MOST + " bytes");
    }
    switch (state) {
      case TEXT -> text(c);
      case OPENED -> opened(c);
      case TAG -> tag(c);
      case DECLARATION -> declaration(c);
      case COMMENT -> until(c, '-', 2);
      case INSTRUCTION -> until(c, '?', 1);
    }
  }

  private void text(char c) {
    if (c == '<') {
      enter(State.OPENED);
    }
  }

  private void opened(char c) {
    switch (c) {
      case '!' -> enter(State.DECLARATION);
      case '?' -> enter(State.INSTRUCTION);
      default -> {
        enter(State.TAG);
        tag(c);
      }
    }
  }

  private void tag(char c) {
    if (quote != 0) {
      quote = c == quote ? 0 : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      enter(State.TEXT);
    }
  }

  private void declaration(char c) throws LimitException {
    if (c != '-') {
      throw new LimitException("a DOCTYPE or CDATA section");
    }
    matched++;
    if (matched == 2) {
      enter(State.COMMENT);
    }
  }

  private void until(char c, char closing, int times) {
    if (c == closing) {
      matched++;
    } else if (c == '>' && matched >= times) {
      enter(State.TEXT);
    } else {
      matched = 0;
    }
  }

  private void enter(State next) {
    state = next;
    run = 0;
    matched = 0;
    quote = 0;
  }
}
