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
          ENGINE + "impl.persistence.entity.TaskEntity",
          ENGINE + "impl.db.entitymanager.cache.DbEntityCache",
          // rights at a task whose execution went with a task beside it
          ENGINE + "impl.cfg.auth.AuthorizationCommandChecker");

  /** They are switched off. */
  private static final String METRICS = ENGINE + "impl.persistence.entity.MeterLogManager";

  /** A command looks for what the request names, and takes for granted that it is there. */
  private static final String COMMANDS = ENGINE + "impl.cmd.";

  /** What the engine takes for granted of a request: a condition's value, a group's id. */
  private static final Set<String> CONDITIONS =
      Set.of(ENGINE + "impl.QueryVariableValue", ENGINE + "impl.util.EnsureUtil");

  /** Values of variables, which some calls check when it is too late for a refusal of its own. */
  private static final String VALUES = ENGINE + "variable.";

  /** A query whose expressions give another type than its condition takes. */
  private static final String QUERY = ENGINE + "impl.AbstractQuery";

  /** Refusals that are spoken by a step: it takes no signal, it has no such escalation. */
  private static final Set<String> SPOKEN_BY_STEPS = Set.of("ENGINE-02010", "ENGINE-02043");

  /** Rows that belong together were read while another call took some of them away. */
  private static final String PARENT_GONE = "ENGINE-03077";

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
    if (cause instanceof ProcessEngineException && number(cause).equals(PARENT_GONE)) {
      return Optional.of(Verdict.OVERTAKEN);
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
        && (SPOKEN_BY_STEPS.contains(number(cause)) || !ran(cause));
  }

  /** Whether a step of a model ran. */
  private static boolean ran(Throwable cause) {
    return Arrays.stream(cause.getStackTrace())
        .anyMatch(frame -> frame.getClassName().startsWith(STEPS));
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
      return byMissing(place, ran(cause));
    }
    if (cause instanceof IllegalArgumentException
        && (place.equals(QUERY) || place.startsWith(VALUES))) {
      return Optional.of(Verdict.UNREADABLE);
    }
    return !(cause instanceof ProcessEngineException)
            && !(cause instanceof WebApplicationException)
            && place.startsWith(REST)
        ? Optional.of(Verdict.UNREADABLE)
        : Optional.empty();
  }

  /** What the engine takes for granted there. */
  private static Optional<Verdict> byMissing(String place, boolean ran) {
    if (ENTITIES.contains(place)) {
      return Optional.of(Verdict.OVERTAKEN);
    }
    if (place.equals(METRICS) || (place.startsWith(COMMANDS) && !ran)) {
      return Optional.of(Verdict.ABSENT);
    }
    return place.startsWith(REST) || CONDITIONS.contains(place)
        ? Optional.of(Verdict.UNREADABLE)
        : Optional.empty();
  }
}
