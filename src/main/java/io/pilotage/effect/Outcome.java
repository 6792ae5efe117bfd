package io.pilotage.effect;

import java.time.Duration;
import java.util.Map;

/** What became of an attempt. */
public sealed interface Outcome {

  /**
   * It happened.
   *
   * @param facts what the process should know, such as a ticket's number; may be empty
   */
  record Done(Map<String, String> facts) implements Outcome {
    /** Copies the facts. */
    public Done {
      facts = Map.copyOf(facts);
    }
  }

  /**
   * It did not happen, and trying again is no use.
   *
   * @param text why, for people
   */
  record Failed(String text) implements Outcome {
    /** Keeps one line of it, of at most 2000 characters. */
    public Failed {
      text = PlainText.line(text);
    }
  }

  /**
   * It certainly did not happen; try again. The last of the handler's attempts makes it {@link
   * Failed}.
   *
   * @param text why, for people
   * @param backoff how long to wait at least
   */
  record Retry(String text, Duration backoff) implements Outcome {
    /** Keeps one line of the text, of at most 2000 characters. */
    public Retry {
      text = PlainText.line(text);
    }
  }

  /**
   * Nobody knows whether it happened; nothing is repeated, a person is asked.
   *
   * @param text what is known, for people
   */
  record Unknown(String text) implements Outcome {
    /** Keeps one line of it, of at most 2000 characters. */
    public Unknown {
      text = PlainText.line(text);
    }
  }

  /**
   * The order was placed; {@link Answers} brings the outcome later. No answer in time makes it
   * {@link Failed}.
   *
   * @param deadline how long to wait for the answer
   */
  record Asked(Duration deadline) implements Outcome {}

  /**
   * It happened.
   *
   * @param facts what the process should know; may be empty
   * @return the outcome
   */
  static Outcome done(Map<String, String> facts) {
    return new Done(facts);
  }

  /**
   * It did not happen, and trying again is no use.
   *
   * @param text why, for people
   * @return the outcome
   */
  static Outcome failed(String text) {
    return new Failed(text);
  }

  /**
   * It certainly did not happen; try again.
   *
   * @param text why, for people
   * @param backoff how long to wait at least
   * @return the outcome
   */
  static Outcome retry(String text, Duration backoff) {
    return new Retry(text, backoff);
  }

  /**
   * Nobody knows whether it happened.
   *
   * @param text what is known, for people
   * @return the outcome
   */
  static Outcome unknown(String text) {
    return new Unknown(text);
  }

  /**
   * The order was placed, the answer comes later.
   *
   * @param deadline how long to wait for it
   * @return the outcome
   */
  static Outcome asked(Duration deadline) {
    return new Asked(deadline);
  }
}
