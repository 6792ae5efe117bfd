package io.pilotage.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;

class ProblemAnswerTest {

  @Test
  void whoOpensAPageOrHasNoBrowserIsAskedToLogIn() throws Exception {
    assertThat(refusal(null).getHeader("WWW-Authenticate")).startsWith("Basic ");
    assertThat(refusal("navigate").getHeader("WWW-Authenticate")).startsWith("Basic ");
  }

  @Test
  void aPageThatFetchesSomethingIsRefusedWithoutADialogueOfTheBrowser() throws Exception {
    assertThat(refusal("cors").getStatus()).isEqualTo(401);
    assertThat(refusal("cors").getHeader("WWW-Authenticate")).isNull();
  }

  @Test
  void whoMayNotReadAPageIsToldSoByAPageAndAProgramByAProblem() throws Exception {
    MockHttpServletRequest page = new MockHttpServletRequest("GET", "/effects");
    page.addHeader("Accept", "text/html,*/*");
    page.addHeader("Sec-Fetch-Mode", "navigate");
    MockHttpServletResponse told = new MockHttpServletResponse();
    new ProblemAnswer().handle(page, told, new AccessDeniedException("no"));
    assertThat(told.getStatus()).isEqualTo(403);
    assertThat(told.getContentAsString()).as("left to the page of failures").isEmpty();
    assertThat(page.getAttribute(ProblemAnswer.DETAIL)).isEqualTo("your groups may not do this");

    for (String path : new String[] {"/effects", "/api/pilots", "/engine-rest/task"}) {
      MockHttpServletRequest call = new MockHttpServletRequest("GET", path);
      if (!path.equals("/effects")) {
        call.addHeader("Accept", "text/html");
      }
      MockHttpServletResponse answer = new MockHttpServletResponse();
      new ProblemAnswer().handle(call, answer, new AccessDeniedException("no"));
      assertThat(answer.getStatus()).isEqualTo(403);
      assertThat(answer.getContentAsString()).as(path).contains("\"code\":\"not-allowed\"");
    }
  }

  private static MockHttpServletResponse refusal(@Nullable String mode) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/camunda-welcome");
    if (mode != null) {
      request.addHeader("Sec-Fetch-Mode", mode);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    new ProblemAnswer()
        .commence(request, response, new InsufficientAuthenticationException("nobody"));
    return response;
  }
}
