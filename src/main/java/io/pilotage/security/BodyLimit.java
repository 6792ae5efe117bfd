package io.pilotage.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too large before anybody reads them, whether they say so or not, and
 * forms that end early.
 */
final class BodyLimit extends OncePerRequestFilter {

  private final long most;

  BodyLimit(long most) {
    this.most = most;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getContentLengthLong() == 0 || "GET".equals(request.getMethod());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long length = request.getContentLengthLong();
    if (length > most) {
      ProblemAnswer.write(
          response, 413, "Content Too Large", "too-large", "send at most " + most + " bytes");
    } else if (length < 0 && request.getHeader("Transfer-Encoding") != null) {
      ProblemAnswer.write(
          response, 411, "Length Required", "length-required", "say how long the body is");
    } else if (canBeRead(request, response)) {
      chain.doFilter(request, response);
    }
  }

  /**
   * The server refuses a form that ends early when somebody first asks for a parameter. Whoever
   * answers after that fails: so it is asked for here.
   */
  private static boolean canBeRead(HttpServletRequest request, HttpServletResponse response) {
    String type = request.getContentType();
    if (type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
      request.getParameterMap();
    }
    return !response.isCommitted();
  }
}
