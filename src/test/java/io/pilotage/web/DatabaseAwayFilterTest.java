package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DatabaseAwayFilterTest {

  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final ServletException away =
      new ServletException(new SQLException("terminating connection", "57P01"));

  @Test
  void whoeverLogsInWhileTheDatabaseIsAwayIsToldToComeBack() throws Exception {
    pass(
        (request, answer) -> {
          throw away;
        });

    assertThat(response.getStatus()).isEqualTo(503);
  }

  @Test
  void anAnswerThatHasBegunIsLeftToTheContainer() {
    assertThatThrownBy(
            () ->
                pass(
                    (request, answer) -> {
                      answer.flushBuffer();
                      throw away;
                    }))
        .isSameAs(away);
  }

  @Test
  void whatElseGoesWrongIsNotHidden() {
    var wrong = new IllegalStateException(new SQLException("no such column", "42703"));

    assertThatThrownBy(
            () ->
                pass(
                    (request, answer) -> {
                      throw wrong;
                    }))
        .isSameAs(wrong);
  }

  private void pass(FilterChain chain) throws ServletException, IOException {
    new DatabaseAwayFilter().doFilter(new MockHttpServletRequest(), response, chain);
  }
}
