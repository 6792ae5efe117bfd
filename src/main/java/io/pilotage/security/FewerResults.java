package io.pilotage.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets Tasklist and Cockpit ask for no more than anybody may have. They ask for 2000 filters and
 * job definitions at once, and show none if that is refused.
 */
final class FewerResults extends OncePerRequestFilter {

  private static final String REST = "/camunda/api/engine/";
  private static final Pattern TOO_MANY = Pattern.compile("(^|&)maxResults=2000(?=&|$)");

  private final int most;

  FewerResults(int most) {
    this.most = most;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null
        || !request.getRequestURI().startsWith(REST)
        || !TOO_MANY.matcher(query).find();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String fewer = TOO_MANY.matcher(request.getQueryString()).replaceAll("$1maxResults=" + most);
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public @Nullable String getQueryString() {
            return fewer;
          }
        },
        response);
  }
}
