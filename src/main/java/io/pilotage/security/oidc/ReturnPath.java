package io.pilotage.security.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Brings people back to the page from which they were sent to sign in. Only a path is kept, never a
 * host, so that nobody can be sent elsewhere.
 */
final class ReturnPath implements AuthenticationSuccessHandler {

  private static final String ATTRIBUTE = ReturnPath.class.getName();
  private static final String HOME = "/";

  /** Neither two slashes nor a backslash at the beginning: browsers read those as a host. */
  private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

  private static final int LONGEST = 2_000;

  /** Sessions of people who never come back from the issuer end soon. */
  private static final int SECONDS_TO_SIGN_IN = 600;

  void keep(HttpServletRequest request) {
    HttpSession session = request.getSession();
    if (session.isNew()) {
      session.setMaxInactiveInterval(SECONDS_TO_SIGN_IN);
    }
    String query = request.getQueryString();
    session.setAttribute(ATTRIBUTE, request.getRequestURI() + (query == null ? "" : "?" + query));
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication person)
      throws IOException {
    HttpSession session = request.getSession();
    session.setMaxInactiveInterval(request.getServletContext().getSessionTimeout() * 60);
    Object kept = session.getAttribute(ATTRIBUTE);
    session.removeAttribute(ATTRIBUTE);
    response.setHeader(HttpHeaders.LOCATION, safe(kept));
    response.setStatus(HttpStatus.FOUND.value());
  }

  static String safe(Object kept) {
    return kept instanceof String path && path.length() <= LONGEST && PATH.matcher(path).matches()
        ? path
        : HOME;
  }
}
