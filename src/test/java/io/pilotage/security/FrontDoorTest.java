package io.pilotage.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FrontDoorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup;x=1/default/user/create",
        "/camunda;a/api;b/admin;c/setup;d/default",
        "/camunda//api/admin///setup/default",
        "/camunda/api/admin/%73etup/default",
        "/camunda/api/admin/%2573etup/default",
        "/camunda/./api/x/../admin/setup",
        "/camunda/api/admin%2Fsetup/default",
        "/camunda/api/admin/SETUP/default",
        "/camunda\\api\\admin\\setup",
        "/camunda/api/admin/setup/"
      })
  void setupIsNotThereInAnySpelling(String uri) throws Exception {
    assertThat(answer("POST", uri, null).getStatus()).isEqualTo(404);
  }

  @Test
  void theWebappsAreNotMistakenForTheSetup() throws Exception {
    assertThat(answer("GET", "/camunda/app/admin/default/", null).getStatus()).isEqualTo(200);
    assertThat(answer("GET", "/camunda/api/admin/auth/user/default", null).getStatus())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest/external-task/fetchAndLock",
        "/engine-rest/engine/default/external-task/fetchAndLock/",
        "/camunda/api/engine/engine/default/external-task/fetch%41ndLock"
      })
  void nobodyWaitsForAStepThatNobodyFetches(String uri) throws Exception {
    assertThat(answer("POST", uri, null).getStatus()).isEqualTo(404);
  }

  @Test
  void nobodyDeploysThroughTheWebapps() throws Exception {
    String uri = "/camunda/api/engine/engine/default/deployment/create";
    assertThat(answer("POST", uri, null).getStatus()).isEqualTo(403);
  }

  @Test
  void aPageOfAnotherSiteCannotActWithARememberedPassword() throws Exception {
    assertThat(answer("POST", "/api/pilots", "cross-site").getStatus()).isEqualTo(403);
    assertThat(answer("GET", "/", "cross-site").getStatus()).isEqualTo(200);
    assertThat(answer("POST", "/api/pilots", "same-origin").getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/engine-rest/task?a=%", "/pilots?%zz", "/engine-rest/task;a=%4?b"})
  void halfAnEscapeIsRefusedBeforeAnybodyDecodesIt(String target) throws Exception {
    String[] parts = target.split("\\?", 2);
    MockHttpServletRequest request = new MockHttpServletRequest("GET", parts[0]);
    request.setQueryString(parts.length < 2 ? null : parts[1]);
    MockHttpServletResponse response = new MockHttpServletResponse();
    new FrontDoor(path -> false).doFilter(request, response, new MockFilterChain());
    assertUnreadable(response);
  }

  @Test
  void aBodyShorterThanItSaysIsRefused() throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    new FrontDoor(path -> false)
        .doFilter(
            new MockHttpServletRequest("GET", "/engine-rest/task"),
            response,
            (request, answer) -> {
              throw new ServletException(new ClientAbortException(new EOFException()));
            });
    assertUnreadable(response);
  }

  private static void assertUnreadable(MockHttpServletResponse response) throws Exception {
    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentAsString()).contains("\"code\":\"unreadable\"");
  }

  @Test
  void aFaultOfOursStaysOne() {
    assertThatThrownBy(
            () ->
                new FrontDoor(path -> false)
                    .doFilter(
                        new MockHttpServletRequest("GET", "/api/pilots"),
                        new MockHttpServletResponse(),
                        (request, answer) -> {
                          throw new IllegalArgumentException("ours");
                        }))
        .hasMessage("ours");
  }

  @Test
  void everyAnswerHasTheSafeHeaders() throws Exception {
    for (String uri : new String[] {"/", "/camunda/api/admin/setup/x", "/nowhere"}) {
      MockHttpServletResponse response = answer("GET", uri, null);
      assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(response.getHeader("Content-Security-Policy")).contains("default-src 'none'");
    }
  }

  private static MockHttpServletResponse answer(String method, String uri, @Nullable String site)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, uri);
    if (site != null) {
      request.addHeader("Sec-Fetch-Site", site);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    response.setStatus(HttpServletResponse.SC_OK);
    new FrontDoor(path -> false).doFilter(request, response, new MockFilterChain());
    return response;
  }
}
