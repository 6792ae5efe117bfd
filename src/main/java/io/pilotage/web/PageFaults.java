package io.pilotage.web;

import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
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

  private final PageStyle style;

  PageFaults(PageStyle style) {
    this.style = style;
  }

  @ExceptionHandler
  ModelAndView notFound(NotFoundException e, HttpServletResponse response) {
    return page(HttpStatus.NOT_FOUND, "Not found", e, response);
  }

  @ExceptionHandler
  ModelAndView notAllowed(NotAllowedException e, HttpServletResponse response) {
    return page(HttpStatus.FORBIDDEN, "This link opens nothing", e, response);
  }

  @ExceptionHandler
  ModelAndView notNow(NotNowException e, HttpServletResponse response) {
    return page(HttpStatus.CONFLICT, "Not at present", e, response);
  }

  private ModelAndView page(
      HttpStatus status, String title, Exception e, HttpServletResponse response) {
    ModelAndView page = new ModelAndView("pages/failure");
    page.setStatus(status);
    page.addObject("style", style.style(response));
    page.addObject("title", title);
    page.addObject("text", String.valueOf(e.getMessage()));
    return page;
  }
}
