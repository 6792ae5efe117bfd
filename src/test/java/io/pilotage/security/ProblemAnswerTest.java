package io.pilotage.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
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
