package io.pilotage.web;

import io.pilotage.security.ProblemAnswer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Answers what failed outside any controller: a page to people, a problem to machines. */
@Controller
class FailurePages implements ErrorController {

  @RequestMapping(path = "${server.error.path:/error}", produces = MediaType.TEXT_HTML_VALUE)
  ModelAndView page(HttpServletRequest request, Model model) {
    HttpStatus status = status(request);
    ModelAndView page = new ModelAndView("pages/failure", model.asMap(), status);
    page.addObject("title", status.getReasonPhrase());
    Object why = request.getAttribute(ProblemAnswer.DETAIL);
    page.addObject("text", why == null ? ProblemDetails.detail(status) : why);
    return page;
  }

  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
    HttpStatus status = status(request);
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(
            ProblemDetails.of(status, ProblemDetails.code(status), ProblemDetails.detail(status)));
  }

  private static HttpStatus status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
        && DatabaseAway.caused(failure)) {
      return HttpStatus.SERVICE_UNAVAILABLE;
    }
    HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
  }
}
