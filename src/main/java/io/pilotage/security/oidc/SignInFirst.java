package io.pilotage.security.oidc;

import io.pilotage.security.ProblemAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Sends people to the issuer, and tells programs and the unlucky what is wrong. */
final class SignInFirst implements AuthenticationEntryPoint, AuthenticationFailureHandler {

  private static final Logger LOG = LoggerFactory.getLogger(SignInFirst.class);

  private final OidcSettings settings;
  private final ReturnPath returnPath;
  private final boolean pages;

  private SignInFirst(OidcSettings settings, ReturnPath returnPath, boolean pages) {
    this.settings = settings;
    this.returnPath = returnPath;
    this.pages = pages;
  }

  /** For paths that people open in a browser. */
  static SignInFirst onPages(OidcSettings settings, ReturnPath returnPath) {
    return new SignInFirst(settings, returnPath, true);
  }

  /** For paths that only programs call. */
  static SignInFirst onRest(OidcSettings settings, ReturnPath returnPath) {
    return new SignInFirst(settings, returnPath, false);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    String scheme = scheme(request);
    if (refusal instanceof IssuerUnavailableException) {
      unavailable(request, response);
    } else if (refusal instanceof RefusedPersonException person) {
      refuse(request, response, person);
    } else if (scheme.equals("basic")) {
      challenge(response, "");
      ProblemAnswer.refuse(
          request,
          response,
          HttpStatus.UNAUTHORIZED,
          "no-passwords",
          "no passwords here: " + how());
    } else if (scheme.equals("bearer")) {
      LOG.info("a bearer token was refused: {}", reason(refusal));
      challenge(response, ", error=\"invalid_token\"");
      ProblemAnswer.refuse(
          request,
          response,
          HttpStatus.UNAUTHORIZED,
          "invalid-token",
          "the token is not valid: " + how());
    } else if (pages && "GET".equals(request.getMethod()) && ProblemAnswer.isPerson(request)) {
      returnPath.keep(request);
      response.setHeader(HttpHeaders.LOCATION, SignOnConfiguration.SIGN_IN);
      response.setStatus(HttpStatus.FOUND.value());
    } else {
      challenge(response, "");
      ProblemAnswer.refuse(
          request, response, HttpStatus.UNAUTHORIZED, "log-in-required", "sign in first: " + how());
    }
  }

  /** On the way back from the issuer. */
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (isUnavailable(failure)) {
      LOG.warn("sign-in failed, the issuer is away: {}", reason(failure));
      unavailable(request, response);
    } else if (failure instanceof RefusedPersonException person) {
      refuse(request, response, person);
    } else {
      LOG.info("sign-in failed: {}", reason(failure));
      ProblemAnswer.refuse(
          request,
          response,
          HttpStatus.FORBIDDEN,
          "sign-in-failed",
          "the issuer did not sign you in, or the way back took too long: open the page again");
    }
  }

  static void unavailable(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, "10");
    ProblemAnswer.refuse(
        request,
        response,
        HttpStatus.SERVICE_UNAVAILABLE,
        "sign-on-unavailable",
        "the sign-on service does not answer: nobody can be signed in now, try again shortly");
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, RefusedPersonException person)
      throws IOException {
    LOG.info("sign-in refused: {}", person.code());
    ProblemAnswer.refuse(request, response, HttpStatus.FORBIDDEN, person.code(), person.detail());
  }

  private String how() {
    return "people open a page in a browser and sign in at "
        + settings.issuer()
        + ", programs show a bearer token of this issuer that is for "
        + plain(settings.audience())
        + " and has not expired";
  }

  private static String plain(String configured) {
    return configured.replaceAll("[\"\\\\\\p{Cntrl}]", "?");
  }

  private static void challenge(HttpServletResponse response, String error) {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Pilotage\"" + error);
  }

  private static String scheme(HttpServletRequest request) {
    @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header == null ? "" : header.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static boolean isUnavailable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IssuerUnavailableException || cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  /** What a token or the issuer's answer says may hold anything: one line of it goes to the log. */
  private static String reason(AuthenticationException failure) {
    String text =
        failure instanceof OAuth2AuthenticationException known
                && !(failure instanceof InvalidBearerTokenException)
            ? known.getError().getErrorCode() + " " + known.getError().getDescription()
            : String.valueOf(failure.getMessage());
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
