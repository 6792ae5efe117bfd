package io.pilotage.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an address wait that failed to log in too often. It is never locked out for longer than a
 * minute, and who is logged in elsewhere is not concerned: the engine itself slows guesses at one
 * account down, from whatever address.
 */
final class AddressThrottle extends OncePerRequestFilter {

  /** How long failures count, and so how long an address waits at most. */
  static final Duration WHILE = Duration.ofMinutes(1);

  private static final int MOST_ADDRESSES = 100_000;
  private static final int NETWORK = 8;
  private static final Pattern WEBAPP_LOG_IN =
      Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/.*");

  private final int most;
  private final Cache<String, AtomicInteger> failures;

  AddressThrottle(int most, Ticker ticker) {
    this.most = most;
    this.failures =
        Caffeine.newBuilder()
            .expireAfterWrite(WHILE)
            .maximumSize(MOST_ADDRESSES)
            .ticker(ticker)
            .build();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!isLogIn(request)) {
      chain.doFilter(request, response);
      return;
    }
    AtomicInteger failed =
        Objects.requireNonNull(
            failures.get(network(request.getRemoteAddr()), address -> new AtomicInteger()));
    if (failed.get() >= most) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(WHILE.toSeconds()));
      ProblemAnswer.write(
          response,
          429,
          "Too Many Requests",
          "too-many-log-ins",
          "too many log-ins from your address failed: wait a minute");
      return;
    }
    chain.doFilter(request, response);
    if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
      failed.incrementAndGet();
    }
  }

  private static boolean isLogIn(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null
        || WEBAPP_LOG_IN.matcher(PlainPath.of(request.getRequestURI())).matches();
  }

  /** Whoever has one address of IPv6 has 2⁶⁴. */
  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 4 ? address : Arrays.toString(Arrays.copyOf(bytes, NETWORK));
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
