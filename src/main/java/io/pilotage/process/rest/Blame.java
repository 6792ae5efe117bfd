package io.pilotage.process.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/**
 * Tells what the engine throws because of the request from what it throws because something is
 * broken. By itself it answers 500 to both.
 */
final class Blame {

  private static final String ENGINE = "org.camunda.bpm.engine.";
  private static final String REST = ENGINE + "rest.";

  /** What runs the steps of a model. */
  private static final String STEPS = ENGINE + "impl.pvm.";

  private static final Set<String> ENTITIES =
      Set.of(
          ENGINE + "impl.persistence.entity.ExecutionEntity",
          ENGINE + "impl.persistence.entity.TaskEntity");

  /** A task or a process without a form; metrics, which are switched off. */
  private static final Set<String> WITHOUT =
      Set.of(
          ENGINE + "impl.cmd.AbstractGetDeployedFormCmd",
          ENGINE + "impl.persistence.entity.MeterLogManager");

  /** A condition of a query without its value. */
  private static final String CONDITION = ENGINE + "impl.QueryVariableValue";

  /** Refusals that are spoken by a step: it takes no signal, it has no such escalation. */
  private static final Set<String> SPOKEN_BY_STEPS = Set.of("ENGINE-02010", "ENGINE-02043");

  private static final Pattern NUMBER = Pattern.compile("ENGINE-\\d{5}");

  /** What is to be said about the request. */
  enum Verdict {
    /** The message of the exception says what is wrong with it. */
    REFUSED,
    /** It could not be read; the message would tell our insides only. */
    UNREADABLE,
    /** What it asks for is not there. */
    ABSENT,
    /** It was overtaken by another. */
    OVERTAKEN
  }

  private Blame() {}

  /** What an exception says about the request; empty if it says nothing. */
  static Optional<Verdict> of(Throwable cause) {
    if (cause instanceof JsonProcessingException || cause instanceof IOException) {
      return Optional.of(Verdict.UNREADABLE);
    }
    if (cause instanceof InvalidRequestException || isRefusal(cause)) {
      return Optional.of(Verdict.REFUSED);
    }
    return cause instanceof RuntimeException ? byPlace(cause) : Optional.empty();
  }

  /**
   * The engine checks a request and throws its plainest exception, before any step of a model runs.
   * What is thrown by a step, or has a cause, may be a fault of the model or of ours.
   */
  private static boolean isRefusal(Throwable cause) {
    return cause.getClass() == ProcessEngineException.class
        && cause.getCause() == null
        && (SPOKEN_BY_STEPS.contains(number(cause))
            || Arrays.stream(cause.getStackTrace())
                .noneMatch(frame -> frame.getClassName().startsWith(STEPS)));
  }

  private static String number(Throwable cause) {
    Matcher number = NUMBER.matcher(String.valueOf(cause.getMessage()));
    return number.find() ? number.group() : "";
  }

  /**
   * The REST layer stumbles over fields that are missing where it takes them for granted. And two
   * who end one task at once: the second finds the task without its execution.
   */
  private static Optional<Verdict> byPlace(Throwable cause) {
    String place =
        Arrays.stream(cause.getStackTrace())
            .map(StackTraceElement::getClassName)
            .filter(name -> name.startsWith(ENGINE))
            .findFirst()
            .orElse("");
    if (cause instanceof NullPointerException) {
      return byMissing(place);
    }
    return !(cause instanceof ProcessEngineException)
            && !(cause instanceof WebApplicationException)
            && place.startsWith(REST)
        ? Optional.of(Verdict.UNREADABLE)
        : Optional.empty();
  }

  /** What the engine takes for granted there. */
  private static Optional<Verdict> byMissing(String place) {
    if (ENTITIES.contains(place)) {
      return Optional.of(Verdict.OVERTAKEN);
    }
    if (WITHOUT.contains(place)) {
      return Optional.of(Verdict.ABSENT);
    }
    return place.startsWith(REST) || place.equals(CONDITION)
        ? Optional.of(Verdict.UNREADABLE)
        : Optional.empty();
  }
}
