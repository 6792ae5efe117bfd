package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.servlet.ModelAndView;

/** Whoever looks at a page is told on a page what went wrong, and never the inside of it. */
class PageFaultsTest {

  private final MockHttpServletRequest person = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final PageFaults faults = new PageFaults(new PageStyle(), new ApiFaults());

  @BeforeEach
  void comeWithABrowser() {
    person.addHeader("Accept", "text/html,*/*;q=0.8");
  }

  @Test
  void whatIsWrongWithAFieldIsSaidWithItsName() {
    var refused = new RefusedException(List.of(new Fault("fence", "required", "say which")));

    shows(faults.refused(refused, person, response), HttpStatus.BAD_REQUEST, "fence: say which");
  }

  @Test
  void aRaceIsAConflict() {
    shows(
        faults.race(new CannotAcquireLockException("row 7"), person, response),
        HttpStatus.CONFLICT,
        "at the same moment");
  }

  @Test
  void aDatabaseThatIsAwayIsNoFaultOfOurs() {
    shows(
        faults.databaseAway(new DataAccessResourceFailureException("10.0.0.1"), person, response),
        HttpStatus.SERVICE_UNAVAILABLE,
        "try again shortly");
    var commit =
        new TransactionSystemException("commit", new SQLException("gone: 10.0.0.1", "08006"));
    shows(
        faults.unexpected(commit, person, response),
        HttpStatus.SERVICE_UNAVAILABLE,
        "look whether it was done");
  }

  @Test
  void whatSpringRefusesKeepsItsStatus() {
    shows(
        faults.unexpected(
            new MissingServletRequestParameterException("fence", "long"), person, response),
        HttpStatus.BAD_REQUEST,
        "cannot be understood");
  }

  @Test
  void ofTheRestPeopleGetANumberForTheAdministrators() {
    shows(
        faults.unexpected(new IllegalStateException("10.0.0.1"), person, response),
        HttpStatus.INTERNAL_SERVER_ERROR,
        "tell the administrators: ");
  }

  @Test
  void aProgramGetsAProblem() {
    Object answer =
        faults.race(
            new CannotAcquireLockException("row 7"), new MockHttpServletRequest(), response);

    assertThat(answer)
        .asInstanceOf(InstanceOfAssertFactories.type(ResponseEntity.class))
        .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.CONFLICT))
        .satisfies(problem -> assertThat(problem.getBody()).isInstanceOf(ProblemDetail.class));
  }

  @Test
  void whatTheEngineWrapsIsWhatItWraps() {
    var wrapped = new IllegalStateException(new NotNowException("it is done already"));

    shows(faults.unexpected(wrapped, person, response), HttpStatus.CONFLICT, "done already");
  }

  private static void shows(Object answer, HttpStatus status, String words) {
    assertThat(answer).isInstanceOf(ModelAndView.class);
    ModelAndView page = (ModelAndView) answer;
    assertThat(page.getViewName()).isEqualTo("pages/failure");
    assertThat(page.getStatus()).isEqualTo(status);
    assertThat(page.getModel()).containsKeys("style", "title");
    assertThat(page.getModel().get("text")).asString().contains(words).doesNotContain("10.0.0.1");
  }
}
