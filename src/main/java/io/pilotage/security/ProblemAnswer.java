package io.pilotage.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Answers from before any controller, as problem details (RFC 9457) like all others. */
public final class ProblemAnswer implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final List<String> FOR_PROGRAMS =
      List.of("/api/", "/engine-rest/", "/camunda/api/");

  private static final String STALE = "load the page again and use its button";

  /** Attribute of a request: why it was refused, to be shown on the page that says so. */
  public static final String DETAIL = ProblemAnswer.class.getName() + ".detail";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    boolean machine = request.getRequestURI().startsWith("/api/mirror-runs");
    if (mayAsk(request)) {
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE,
          (machine ? "Bearer" : "Basic") + " realm=\"Pilotage\", charset=\"UTF-8\"");
    }
    write(
        response,
        401,
        "Unauthorized",
        "log-in-required",
        machine ? "show the token of the order" : "log in with a name and a password");
  }

  /**
   * Not what a page fetches by itself: the browser would put its own question before the page. The
   * engine's log-in page, for one, looks for a greeting that is not here.
   */
  private static boolean mayAsk(HttpServletRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    return mode == null || mode.equals("navigate");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    if (refusal instanceof CsrfException) {
      deny(request, response, HttpStatus.FORBIDDEN, "stale-page", STALE);
    } else if (refusal instanceof AuthorizationDeniedException denied
        && denied.getAuthorizationResult() instanceof Refusal why) {
      if (!why.allow().isEmpty()) {
        response.setHeader(HttpHeaders.ALLOW, why.allow());
      }
      deny(request, response, HttpStatus.valueOf(why.status()), why.code(), why.detail());
    } else {
      deny(request, response, HttpStatus.FORBIDDEN, "not-allowed", "your groups may not do this");
    }
  }

  /** With a page to people, where there are pages. */
  private static void deny(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String code,
      String detail)
      throws IOException {
    if (FOR_PROGRAMS.stream().anyMatch(request.getRequestURI()::startsWith)) {
      write(response, status.value(), status.getReasonPhrase(), code, detail);
    } else {
      refuse(request, response, status, code, detail);
    }
  }

  /**
   * Refuses with a page to people and with problem details to programs.
   *
   * @param request of which the answer is asked for
   * @param response not yet written
   * @param status of HTTP
   * @param code for programs, stable
   * @param detail for people: own words, nothing that came in, so nothing needs escaping
   * @throws IOException if the client has gone
   */
  public static void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String code,
      String detail)
      throws IOException {
    if (isPerson(request)) {
      request.setAttribute(DETAIL, detail);
      response.sendError(status.value());
    } else {
      write(response, status.value(), status.getReasonPhrase(), code, detail);
    }
  }

  /**
   * Whether somebody looks at a page in a browser.
   *
   * @param request any
   * @return false for a program, and for what a page fetches by itself
   */
  public static boolean isPerson(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("text/html") && mayAsk(request);
  }

  /** The texts are our own: nothing that came in is repeated, so nothing needs escaping. */
  static void write(
      HttpServletResponse response, int status, String title, String code, String detail)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    String body =
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}"
            .formatted(title, status, code, detail);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
