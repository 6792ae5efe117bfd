package io.pilotage.web;

import io.pilotage.pilot.Fault;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Makes problem details with a stable code. */
final class ProblemDetails {

  private ProblemDetails() {}

  static ProblemDetail of(HttpStatusCode status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return problem;
  }

  static ProblemDetail of(HttpStatusCode status, String code, String detail, List<Fault> faults) {
    ProblemDetail problem = of(status, code, detail);
    problem.setProperty("errors", faults);
    return problem;
  }

  /** The code of a status that says it all. */
  static String code(HttpStatusCode status) {
    return switch (status.value()) {
      case 400 -> "malformed";
      case 401 -> "log-in-required";
      case 403 -> "not-allowed";
      case 404 -> "not-found";
      case 405 -> "wrong-method";
      case 406 -> "not-acceptable";
      case 413 -> "too-large";
      case 415 -> "wrong-content-type";
      case 429 -> "too-many";
      case 503 -> "unavailable";
      default -> status.is4xxClientError() ? "refused" : "internal";
    };
  }

  /** What to do about a status that says it all. */
  static String detail(HttpStatusCode status) {
    return switch (status.value()) {
      case 400 -> "the request cannot be understood";
      case 401 -> "log in with a name and a password";
      case 403 -> "your groups may not do this";
      case 404 -> "there is nothing here";
      case 405 -> "this path does not know the method; see the Allow header";
      case 406 -> "this cannot be answered in a form that you accept";
      case 413 -> "send less at once";
      case 415 -> "send application/json";
      case 429 -> "wait a moment";
      case 503 -> "look whether it was done, and try again";
      default -> status.is4xxClientError() ? "refused" : "something went wrong on our side";
    };
  }
}
