package io.pilotage.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AddressThrottleTest {

  private long now;
  private final AddressThrottle throttle = new AddressThrottle(3, () -> now);

  @Test
  void anAddressThatFailedTooOftenWaitsAMinuteAndNoLonger() {
    for (int i = 0; i < 3; i++) {
      assertThat(tried("192.0.2.1", "/api/me", 401).getStatus()).isEqualTo(401);
    }
    MockHttpServletResponse waits = tried("192.0.2.1", "/api/me", 200);
    assertThat(waits.getStatus()).isEqualTo(429);
    assertThat(waits.getHeader("Retry-After")).isEqualTo("60");
    assertThat(tried("192.0.2.2", "/api/me", 200).getStatus()).isEqualTo(200);
    now += AddressThrottle.WHILE.toNanos();
    assertThat(tried("192.0.2.1", "/api/me", 200).getStatus()).isEqualTo(200);
  }

  @Test
  void whoeverLogsInRightlyIsNeverCounted() {
    for (int i = 0; i < 100; i++) {
      assertThat(tried("192.0.2.1", "/api/me", 200).getStatus()).isEqualTo(200);
    }
  }

  @Test
  void theNeighboursOfAnIpv6AddressAreTheSameGuest() {
    for (int i = 0; i < 3; i++) {
      assertThat(tried("2001:db8:1:2::" + i, "/api/me", 401).getStatus()).isEqualTo(401);
    }
    assertThat(tried("2001:db8:1:2:ffff::1", "/api/me", 200).getStatus()).isEqualTo(429);
    assertThat(tried("2001:db8:1:3::1", "/api/me", 200).getStatus()).isEqualTo(200);
  }

  @Test
  void theLogInOfTheWebApplicationsCountsHoweverItIsSpelled() {
    for (String path :
        new String[] {
          "/camunda/api/admin/auth/user/default/login/tasklist",
          "/camunda/api/admin/auth/user/default/login;x=1/cockpit",
          "/camunda//api/admin/auth/user/default/%6cogin/tasklist"
        }) {
      assertThat(anonymous("192.0.2.9", path, 401).getStatus()).isEqualTo(401);
    }
    assertThat(
            anonymous("192.0.2.9", "/camunda/api/admin/auth/user/default/login/tasklist", 200)
                .getStatus())
        .isEqualTo(429);
    assertThat(anonymous("192.0.2.9", "/", 200).getStatus()).as("pages stay").isEqualTo(200);
  }

  private MockHttpServletResponse tried(String address, String path, int status) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.addHeader("Authorization", "Basic eDp5");
    return answer(request, address, status);
  }

  private MockHttpServletResponse anonymous(String address, String path, int status) {
    return answer(new MockHttpServletRequest("POST", path), address, status);
  }

  private MockHttpServletResponse answer(
      MockHttpServletRequest request, String address, int status) {
    request.setRemoteAddr(address);
    MockHttpServletResponse response = new MockHttpServletResponse();
    try {
      throttle.doFilter(
          request,
          response,
          new MockFilterChain(
              new HttpServlet() {
                private static final long serialVersionUID = 1L;

                @Override
                protected void service(HttpServletRequest asked, HttpServletResponse answer) {
                  answer.setStatus(status);
                }
              }));
    } catch (IOException | ServletException e) {
      throw new AssertionError(e);
    }
    return response;
  }
}
