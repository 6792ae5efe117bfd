package io.pilotage.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FewerResultsTest {

  /** Whoever else asks for too many is refused by the engine, and should know. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /camunda/api/engine/engine/default/filter | a=b&maxResults=2000&c=d | a=b&maxResults=200&c=d
          /camunda/api/engine/engine/default/filter | maxResults=2000         | maxResults=200
          /camunda/api/engine/engine/default/filter | maxResults=20000        | maxResults=20000
          /camunda/api/engine/engine/default/filter | minmaxResults=2000      | minmaxResults=2000
          /camunda/api/engine/engine/default/filter | maxResults=15           | maxResults=15
          /engine-rest/filter                       | maxResults=2000         | maxResults=2000
          """)
  void theWebAppsGetAsManyAsAnybody(String path, String asked, String passedOn) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setQueryString(asked);
    MockFilterChain chain = new MockFilterChain();
    new FewerResults(200).doFilter(request, new MockHttpServletResponse(), chain);
    assertThat(((HttpServletRequest) chain.getRequest()).getQueryString()).isEqualTo(passedOn);
  }
}
