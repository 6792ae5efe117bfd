package io.pilotage.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before everything: puts the safe headers on every answer, and closes what nobody may
 * reach, in whatever spelling.
 */
final class FrontDoor extends OncePerRequestFilter {

  /** Creates an administrator without a log-in (CVE-2026-77226). */
  private static final Pattern SETUP = Pattern.compile(".*/api/admin/setup(/.*)?");

  /** Deploying a model is running code; the web applications offer the engine's REST too. */
  private static final Pattern DEPLOYMENT =
      Pattern.compile("/camunda/api/.*/deployment(/create|/[^/]+/redeploy)");

  /** No step of ours is for others to fetch, and a question for one may never be answered. */
  private static final Pattern FETCH = Pattern.compile(".*/external-task/fetchandlock");

  private static final Pattern HALF_AN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  /** What does not exist, with the present way to log in. */
  private final Predicate<String> closed;

  FrontDoor(Predicate<String> closed) {
    this.closed = closed;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    addHeaders(request, response);
    String path = PlainPath.of(request.getRequestURI());
    if (hasHalfAnEscape(request.getRequestURI()) || hasHalfAnEscape(request.getQueryString())) {
      refuseUnreadable(response);
    } else if (isNotThere(path)) {
      ProblemAnswer.write(response, 404, "Not Found", "not-found", "there is nothing here");
    } else if (DEPLOYMENT.matcher(path).matches()) {
      ProblemAnswer.write(response, 403, "Forbidden", "not-allowed", "models come with a release");
    } else if (isFromAnotherSite(request)) {
      ProblemAnswer.write(
          response, 403, "Forbidden", "cross-site", "a page of another site may not do this");
    } else {
      admit(request, response, chain);
    }
  }

  private boolean isNotThere(String path) {
    return SETUP.matcher(path).matches() || FETCH.matcher(path).matches() || closed.test(path);
  }

  /** A body that is shorter than it says fails before anybody could answer it. */
  private static void admit(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException e) {
      if (!endsEarly(e)) {
        throw e;
      }
      refuseUnreadable(response);
    }
  }

  private static void refuseUnreadable(HttpServletResponse response) throws IOException {
    ProblemAnswer.write(
        response, 400, "Bad Request", "unreadable", "it ends early, or has a malformed %xx");
  }

  /** Jersey reads beyond the end of some. */
  private static boolean hasHalfAnEscape(@Nullable String part) {
    return part != null && HALF_AN_ESCAPE.matcher(part).find();
  }

  private static boolean endsEarly(Exception failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(EOFException.class::isInstance);
  }

  private static void addHeaders(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'");
    if (!request.getRequestURI().startsWith("/camunda/")) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  /** A browser remembers passwords, so another site's form could act with them. */
  private static boolean isFromAnotherSite(HttpServletRequest request) {
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    return site != null && !READING.contains(request.getMethod()) && !OWN_SITE.contains(site);
  }
}
