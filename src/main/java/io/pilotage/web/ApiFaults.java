package io.pilotage.web;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.SubmissionConflictException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers what went wrong as problem details (RFC 9457) with a stable code and every fault. */
@RestControllerAdvice
class ApiFaults extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ApiFaults.class);

  @ExceptionHandler
  ProblemDetail refused(RefusedException e) {
    return ProblemDetails.of(
        HttpStatus.BAD_REQUEST, "refused", "nothing was done; see errors", e.faults());
  }

  /** The firewall looks at names and values of parameters only when somebody reads them. */
  @ExceptionHandler
  ProblemDetail unreadable(RequestRejectedException e) {
    return ProblemDetails.of(
        HttpStatus.BAD_REQUEST, "malformed", ProblemDetails.detail(HttpStatus.BAD_REQUEST));
  }

  @ExceptionHandler
  ProblemDetail notAllowed(NotAllowedException e) {
    return ProblemDetails.of(HttpStatus.FORBIDDEN, "not-allowed", text(e));
  }

  @ExceptionHandler
  ProblemDetail notFound(NotFoundException e) {
    return ProblemDetails.of(HttpStatus.NOT_FOUND, "not-found", text(e));
  }

  @ExceptionHandler
  ProblemDetail notNow(NotNowException e) {
    return ProblemDetails.of(HttpStatus.CONFLICT, "not-now", text(e));
  }

  @ExceptionHandler
  ProblemDetail conflict(SubmissionConflictException e) {
    return ProblemDetails.of(HttpStatus.UNPROCESSABLE_ENTITY, "key-reused", text(e));
  }

  @ExceptionHandler({ConcurrencyFailureException.class, DuplicateKeyException.class})
  ProblemDetail race(Exception e) {
    return ProblemDetails.of(
        HttpStatus.CONFLICT, "race", "somebody else did something at the same moment; look again");
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  ProblemDetail databaseAway(Exception e) {
    LOG.warn("the database cannot be reached: {}", e.getClass().getSimpleName());
    return ProblemDetails.of(
        HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "nothing was done; try again shortly");
  }

  /** The last resort: what happened is for the log, its number for the person. */
  @ExceptionHandler
  ProblemDetail unexpected(Exception e) {
    if (DatabaseAway.caused(e)) {
      LOG.warn("the database went away: {}", e.getClass().getSimpleName());
      return ProblemDetails.of(
          HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "look whether it was done, and try again");
    }
    String number = UUID.randomUUID().toString();
    LOG.error("unexpected, incident {}", number, e);
    return ProblemDetails.of(
        HttpStatus.INTERNAL_SERVER_ERROR, "internal", "tell the administrators: " + number);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail problem = JsonFaults.of(e);
    return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return ResponseEntity.badRequest()
        .headers(headers)
        .body(
            ProblemDetails.of(
                HttpStatus.BAD_REQUEST,
                "refused",
                "nothing was done; see errors",
                List.of(fault(e))));
  }

  /** What is wrong with a value that could not be read. */
  static Fault fault(TypeMismatchException e) {
    String field =
        e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "request";
    return new Fault(field, "malformed", "is not of the expected kind");
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return ResponseEntity.status(status)
        .headers(headers)
        .body(
            ProblemDetails.of(status, ProblemDetails.code(status), ProblemDetails.detail(status)));
  }

  private static String text(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
