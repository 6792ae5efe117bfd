package io.pilotage.process.rest;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.SubmissionConflictException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as the caller reads it (RFC 9457).
 *
 * @param status of the answer
 * @param code stable, for machines
 * @param detail for people
 * @param errors the fields at fault; empty if it isn't about fields
 */
record EngineProblem(int status, String code, String detail, List<Fault> errors) {

  /** Finds the cause that says most: the engine and its REST layer wrap what our code throws. */
  static EngineProblem of(Throwable thrown) {
    List<Throwable> chain = Stream.iterate(thrown, e -> e != null, Throwable::getCause).toList();
    return chain.stream()
        .flatMap(cause -> ours(cause).stream())
        .findFirst()
        .or(() -> chain.stream().flatMap(cause -> theirs(cause).stream()).findFirst())
        .or(() -> chain.stream().flatMap(cause -> http(cause).stream()).findFirst())
        .or(() -> chain.stream().flatMap(cause -> blamed(cause).stream()).findFirst())
        .orElseGet(() -> plain(500, "internal", "the service failed; its log says why"));
  }

  private static Optional<EngineProblem> ours(Throwable cause) {
    if (cause instanceof RefusedException refused) {
      return Optional.of(
          new EngineProblem(400, "refused", text(refused.getMessage()), refused.faults()));
    }
    if (cause instanceof NotAllowedException) {
      return problem(403, "not-allowed", cause);
    }
    if (cause instanceof io.pilotage.pilot.NotFoundException) {
      return problem(404, "not-found", cause);
    }
    if (cause instanceof NotNowException) {
      return problem(409, "not-now", cause);
    }
    return cause instanceof SubmissionConflictException
        ? problem(422, "conflict", cause)
        : Optional.empty();
  }

  private static Optional<EngineProblem> theirs(Throwable cause) {
    if (cause instanceof AuthorizationException) {
      return problem(403, "not-allowed", cause);
    }
    if (cause instanceof OptimisticLockingException) {
      return Optional.of(overtaken());
    }
    // A task claimed by somebody else is thrown as a subclass of this package's exceptions.
    if (cause instanceof org.camunda.bpm.engine.TaskAlreadyClaimedException
        || cause instanceof SuspendedEntityInteractionException
        || cause instanceof MismatchingMessageCorrelationException) {
      return problem(409, "conflict", cause);
    }
    if (cause instanceof NotFoundException) {
      return problem(404, "not-found", cause);
    }
    if (cause instanceof BadUserRequestException
        || cause instanceof NotValidException
        || cause instanceof NullValueException
        || cause instanceof ParseException
        || cause instanceof FormFieldValidationException) {
      return problem(400, "bad-request", cause);
    }
    if (cause instanceof PersistenceException query
        && query.getCause() instanceof SQLException sql
        && isNoQuery(text(sql.getSQLState()))) {
      return Optional.of(
          plain(400, "bad-request", "these conditions and this order do not go together"));
    }
    return cause instanceof SQLException sql ? data(text(sql.getSQLState())) : Optional.empty();
  }

  /** The engine puts a query together from what is asked, and the database cannot read it. */
  private static boolean isNoQuery(String sqlState) {
    return Set.of(
            "42000", "42001", "42601", "42703", "42803", "42P01", "42P10", "42S22", "90016",
            "90068")
        .contains(sqlState);
  }

  private static Optional<EngineProblem> data(String sqlState) {
    return switch (sqlState.length() < 2 ? "" : sqlState.substring(0, 2)) {
      case "22" -> Optional.of(plain(400, "bad-request", "a value is too long or malformed"));
      case "23", "40" -> Optional.of(overtaken());
      // The connection broke, or the database was told to end it.
      case "08", "57" ->
          Optional.of(plain(503, "unavailable", "look whether it was done, and try again"));
      default -> Optional.empty();
    };
  }

  private static Optional<EngineProblem> blamed(Throwable cause) {
    return Blame.of(cause)
        .map(
            verdict ->
                switch (verdict) {
                  case REFUSED -> plain(400, "bad-request", text(cause.getMessage()));
                  case UNREADABLE ->
                      plain(400, "bad-request", "a field is missing, or cannot be read");
                  case ABSENT -> plain(404, "not-found", "there is nothing here");
                  case OVERTAKEN -> overtaken();
                });
  }

  private static EngineProblem overtaken() {
    return plain(409, "conflict", "somebody else was faster: look again");
  }

  private static Optional<EngineProblem> http(Throwable cause) {
    int status =
        cause instanceof RestException rest && rest.getStatus() != null
            ? rest.getStatus().getStatusCode()
            : cause instanceof WebApplicationException web ? web.getResponse().getStatus() : 500;
    return switch (status) {
      case 500 -> Optional.empty();
      case 404 -> problem(404, "not-found", cause);
      default -> problem(status, "bad-request", cause);
    };
  }

  private static Optional<EngineProblem> problem(int status, String code, Throwable cause) {
    return Optional.of(plain(status, code, text(cause.getMessage())));
  }

  private static EngineProblem plain(int status, String code, String detail) {
    return new EngineProblem(status, code, detail, List.of());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
