package io.pilotage.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Gives every page its style, and lets browsers apply this one and run nothing but the one script
 * that keeps some pages up to date.
 */
@Component
@ControllerAdvice(
    assignableTypes = {
      PublicPages.class,
      PilotPages.class,
      PilotListPages.class,
      CoursePages.class,
      NewsPages.class,
      NumbersPages.class,
      WorkPages.class,
      ReleasePages.class,
      RequestPages.class,
      RehearsalPages.class,
      AnswerPages.class,
      TrackerPages.class,
      EffectPages.class,
      FailurePages.class
    })
class PageStyle {

  private final String css = text("web/pilotage.css");
  private final String script = "sha256-" + sha256(text("static/live.js"));
  private final String policy =
      "default-src 'none'; style-src 'sha256-"
          + sha256(css)
          + "'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  @ModelAttribute("style")
  String style(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", policy);
    return css;
  }

  /**
   * Lets browsers run the one script of our own that keeps a page up to date, which may ask this
   * service and nobody else.
   *
   * @return the digest that the page must name with the script
   */
  String live(HttpServletResponse response) {
    response.setHeader(
        "Content-Security-Policy", policy + "; script-src '" + script + "'; connect-src 'self'");
    return script;
  }

  private static String text(String resource) {
    try {
      return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
