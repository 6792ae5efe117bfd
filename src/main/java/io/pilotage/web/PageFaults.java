package io.pilotage.web;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import io.pilotage.security.ProblemAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/** Tells people on a page what a program would get as problem details. */
@ControllerAdvice(
    assignableTypes = {
      PublicPages.class,
      PilotPages.class,
      PilotListPages.class,
      CoursePages.class,
      NewsPages.class,
      NumbersPages.class,
      WorkPages.class,
      ReleasePages.class,
      RequestPages.class,
      RehearsalPages.class,
      AnswerPages.class,
      TrackerPages.class,
      EffectPages.class,
      ModelPages.class
    })
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageFaults {

  private static final Logger LOG = LoggerFactory.getLogger(PageFaults.class);
  private static final String NOT_NOW = "Not at present";

  private final PageStyle style;
  private final ApiFaults faults;

  PageFaults(PageStyle style, ApiFaults faults) {
    this.style = style;
    this.faults = faults;
  }

  @ExceptionHandler
  ModelAndView notFound(NotFoundException e, HttpServletResponse response) {
    return page(HttpStatus.NOT_FOUND, "Not found", String.valueOf(e.getMessage()), response);
  }

  @ExceptionHandler
  ModelAndView notAllowed(NotAllowedException e, HttpServletResponse response) {
    return page(
        HttpStatus.FORBIDDEN, "This link opens nothing", String.valueOf(e.getMessage()), response);
  }

  @ExceptionHandler
  ModelAndView notNow(NotNowException e, HttpServletResponse response) {
    return page(HttpStatus.CONFLICT, NOT_NOW, String.valueOf(e.getMessage()), response);
  }

  @ExceptionHandler
  Object refused(RefusedException e, HttpServletRequest request, HttpServletResponse response) {
    return answer("This cannot be understood", faults.refused(e), request, response);
  }

  @ExceptionHandler
  Object malformed(
      TypeMismatchException e, HttpServletRequest request, HttpServletResponse response) {
    return refused(new RefusedException(List.of(ApiFaults.fault(e))), request, response);
  }

  @ExceptionHandler({ConcurrencyFailureException.class, DuplicateKeyException.class})
  Object race(Exception e, HttpServletRequest request, HttpServletResponse response) {
    return answer(NOT_NOW, faults.race(e), request, response);
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  Object databaseAway(Exception e, HttpServletRequest request, HttpServletResponse response) {
    return answer(NOT_NOW, faults.databaseAway(e), request, response);
  }

  /** Nobody is left to be told. */
  @ExceptionHandler
  @Nullable ModelAndView gone(AsyncRequestNotUsableException e, HttpServletResponse response) {
    LOG.debug("the client has gone", e);
    return null;
  }

  /**
   * What the engine wraps is what it wraps; what Spring refuses has a status; of all else people
   * get the number in the log.
   */
  @ExceptionHandler
  Object unexpected(Exception e, HttpServletRequest request, HttpServletResponse response) {
    if (e.getCause() instanceof NotNowException notNow) {
      return notNow(notNow, response);
    }
    if (e instanceof RequestRejectedException rejected) {
      return answer("This cannot be understood", faults.unreadable(rejected), request, response);
    }
    if (e instanceof ErrorResponse refusal) {
      HttpStatusCode status = refusal.getStatusCode();
      ProblemDetail problem =
          ProblemDetails.of(status, ProblemDetails.code(status), ProblemDetails.detail(status));
      return answer("This cannot be done", problem, request, response);
    }
    ProblemDetail problem = faults.unexpected(e);
    boolean later = problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value();
    return answer(later ? NOT_NOW : "Something went wrong", problem, request, response);
  }

  /** Feeds and tables have doors beside the pages: their programs get a problem. */
  private Object answer(
      String title,
      ProblemDetail problem,
      HttpServletRequest request,
      HttpServletResponse response) {
    HttpStatusCode status = HttpStatusCode.valueOf(problem.getStatus());
    return ProblemAnswer.isPerson(request)
        ? page(status, title, words(problem), response)
        : ResponseEntity.status(status).body(problem);
  }

  private static String words(ProblemDetail problem) {
    Map<String, Object> more = Objects.requireNonNullElse(problem.getProperties(), Map.of());
    return more.get("errors") instanceof List<?> errors
        ? errors.stream()
            .map(Fault.class::cast)
            .map(fault -> fault.field() + ": " + fault.message())
            .collect(Collectors.joining("; ", "Nothing was done. ", ""))
        : String.valueOf(problem.getDetail());
  }

  private ModelAndView page(
      HttpStatusCode status, String title, String text, HttpServletResponse response) {
    ModelAndView page = new ModelAndView("pages/failure");
    page.setStatus(status);
    page.addObject("style", style.style(response));
    page.addObject("title", title);
    page.addObject("text", text);
    return page;
  }
}
